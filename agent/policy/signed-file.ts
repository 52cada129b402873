/**
 * The last signed document of a kind that was applied, on disk: the very frame that brought it, so that its signature is checked at each
 * start. Kept twice: a file that was damaged must not open what the document holds shut.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decodeCollectorFrame, encodeCollectorFrame, MalformedFrame } from '../../protocol/frame.ts';
import type { SignedDocument } from '../../protocol/signed-document.ts';
import { replaceFile } from '../durable-file.ts';
import { SIGNED_FILES, type SignedKind } from './signed-kind.ts';

type Kind = Pick<SignedKind<{ version: number }>, 'file' | 'frame'>;

const namesOf = (file: string): [string, string] => [file, `${file}.copy`];

/** @throws the system's error when the disk does not take it; a whole one, old or new, is there at every moment. */
export function saveSigned(dataDir: string, { file, frame }: Kind, update: SignedDocument): void {
  const bytes = encodeCollectorFrame({ kind: frame, update });
  for (const name of namesOf(file)) replaceFile(join(dataDir, name), bytes);
}

export type Loaded = { update: SignedDocument } | { error: unknown };

/** Both copies, the first one first; what is not there is left out. `error`: MalformedFrame or the system's. */
export function loadSigned(dataDir: string, kind: Kind): Loaded[] {
  return namesOf(kind.file).flatMap((name): Loaded[] => {
    try {
      const update = readSigned(join(dataDir, name), kind);
      return update === undefined ? [] : [{ update }];
    } catch (error) {
      return [{ error }];
    }
  });
}

function readSigned(path: string, kind: Kind): SignedDocument | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return undefined;
    throw error;
  }
  const frame = decodeCollectorFrame(bytes);
  if (frame.kind !== kind.frame || !('update' in frame))
    throw new MalformedFrame(`${kind.file} holds another kind of frame`);
  return frame.update;
}

/** At enrolment: another collector's word, signed by its key, means nothing any more. */
export function forgetSigned(dataDir: string): void {
  for (const name of SIGNED_FILES.flatMap(namesOf)) rmSync(join(dataDir, name), { force: true });
}
