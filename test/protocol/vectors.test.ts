import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { decodeAgentPolicy } from '../../protocol/agent-policy.ts';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { parseToken } from '../../protocol/enrolment.ts';
import { decodeEvent } from '../../protocol/event.ts';
import { decodeAgentFrame, decodeBatch, decodeCollectorFrame } from '../../protocol/frame.ts';
import { decodeMediaGrants } from '../../protocol/media-grants.ts';
import { decodeMediaRegister } from '../../protocol/media-register.ts';
import { signedGrantsBytes, signedRegisterBytes, verifyGrants, verifyRegister } from '../../protocol/media-signing.ts';
import { merkleRoot, verifyInclusion } from '../../protocol/merkle.ts';
import { continuesStream, EMPTY_STREAM, signedPolicyBytes, verifyBatch, verifyPolicy } from '../../protocol/signing.ts';
import { needs } from '../support/needs.ts';
import { publicKey, sha256, verifyWithVectorKey } from './vectors/keys.ts';
import { hexed, makeVectors } from './vectors/vectors.ts';

const FOLDER = join(import.meta.dirname, 'vectors');

function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as T;
}

interface BatchVector {
  deviceId: string;
  batch: unknown;
  root: string;
  signedHeader: string;
  bytes: string;
}

interface PolicyVector {
  policy: unknown;
  update: { version: number; document: string; signature: string };
  signedHeader: string;
}

interface UpdateVector {
  version: number;
  document: string;
  signature: string;
}

interface MediaVector {
  register: unknown;
  registerUpdate: UpdateVector;
  registerSignedHeader: string;
  deviceId: string;
  grants: unknown;
  grantsUpdate: UpdateVector;
  grantsSignedHeader: string;
}

const opened = ({ version, document, signature }: UpdateVector) => ({
  version,
  document: fromHex(document),
  signature: fromHex(signature),
});

describe('test vectors', () => {
  it.each(Object.entries(makeVectors()))('%s.json is what this version writes', (name, made) => {
    expect(vectors(name), 'the wire changed: existing agents and collectors would disagree').toEqual(made);
  });

  it('roots and inclusion proofs hold', () => {
    for (const { entries, root, proofs } of vectors<{ entries: string[]; root: string; proofs: string[][] }[]>(
      'merkle',
    )) {
      const bytes = entries.map(fromHex);
      expect(toHex(merkleRoot(sha256, bytes))).toBe(root);
      bytes.forEach((entry, index) => {
        const path = (proofs[index] ?? []).map(fromHex);
        expect(verifyInclusion(sha256, { entry, index, size: bytes.length, path, root: fromHex(root) })).toBe(true);
      });
    }
  });

  it('events decode to their values', () => {
    for (const { event, bytes } of vectors<{ event: unknown; bytes: string }[]>('events')) {
      expect(decodeEvent(fromHex(bytes))).toEqual(event);
    }
  });

  it('frames decode to their values', () => {
    for (const { frame, bytes } of vectors<{ frame: unknown; bytes: string }[]>('agent-frames')) {
      expect(hexed(decodeAgentFrame(fromHex(bytes)))).toEqual(frame);
    }
    for (const { frame, bytes } of vectors<{ frame: unknown; bytes: string }[]>('collector-frames')) {
      expect(hexed(decodeCollectorFrame(fromHex(bytes)))).toEqual(frame);
    }
  });

  it('batches decode, verify, and continue one another', () => {
    let head = EMPTY_STREAM;
    for (const vector of vectors<BatchVector[]>('batches')) {
      const batch = decodeBatch(fromHex(vector.bytes));
      expect(hexed(batch)).toEqual(vector.batch);
      const verdict = verifyBatch(batch, { deviceId: fromHex(vector.deviceId), verify: verifyWithVectorKey, sha256 });
      expect({ ok: verdict.ok, root: toHex(verdict.root) }).toEqual({ ok: true, root: vector.root });
      expect(continuesStream(batch, head)).toBe('continues');
      head = { nextSequence: batch.firstSequence + batch.events.length, root: verdict.root };
    }
  });

  it('policies decode to their values and verify; any change to version or document does not', () => {
    const against = { verify: verifyWithVectorKey, sha256 };
    for (const vector of vectors<PolicyVector[]>('policies')) {
      const { version } = vector.update;
      const [document, signature] = [fromHex(vector.update.document), fromHex(vector.update.signature)];
      expect(decodeAgentPolicy(document)).toEqual(vector.policy);
      expect(toHex(signedPolicyBytes(version, sha256(document)))).toBe(vector.signedHeader);
      expect(verifyPolicy({ version, document, signature }, against)).toBe(true);
      expect(verifyPolicy({ version: version + 1, document, signature }, against)).toBe(false);
      expect(verifyPolicy({ version, document: document.with(3, 0xff), signature }, against)).toBe(false);
      expect(verifyPolicy({ version, document, signature: signature.subarray(1) }, against)).toBe(false);
    }
  });

  it('register and grants of media decode and verify, each as itself alone and grants for their machine alone', () => {
    const vector = vectors<MediaVector>('media-documents');
    const against = { verify: verifyWithVectorKey, sha256 };
    const [register, grants] = [opened(vector.registerUpdate), opened(vector.grantsUpdate)];
    const deviceId = fromHex(vector.deviceId);
    expect(decodeMediaRegister(register.document)).toEqual(vector.register);
    expect(decodeMediaGrants(grants.document)).toEqual(vector.grants);
    expect(toHex(signedRegisterBytes(register.version, sha256(register.document)))).toBe(vector.registerSignedHeader);
    expect(toHex(signedGrantsBytes(deviceId, grants.version, sha256(grants.document)))).toBe(vector.grantsSignedHeader);
    expect(verifyRegister(register, against)).toBe(true);
    expect(verifyGrants(grants, { ...against, deviceId })).toBe(true);
    expect(verifyGrants(grants, { ...against, deviceId: deviceId.with(0, 0xff) })).toBe(false);
    expect(verifyGrants({ ...grants, version: grants.version + 1 }, { ...against, deviceId })).toBe(false);
    expect(verifyRegister({ ...register, document: register.document.with(3, 0xff) }, against)).toBe(false);
    expect(verifyPolicy(register, against)).toBe(false);
    expect(verifyRegister(opened(vectors<PolicyVector[]>('policies')[0]?.update as UpdateVector), against)).toBe(false);
  });

  it('the enrolment token reads back', () => {
    const { token, text } = vectors<{ token: unknown; text: string }>('token');
    expect(hexed(parseToken(text))).toEqual(token);
  });

  it('OpenSSL accepts the signatures, and refuses them over a changed header', needs('openssl'), async () => {
    const folder = mkdtempSync(join(tmpdir(), 'watchkeeper-vectors-'));
    try {
      writeFileSync(join(folder, 'key.pem'), publicKey.export({ format: 'pem', type: 'spki' }));
      const signed = [
        ...vectors<BatchVector[]>('batches').map(({ signedHeader, bytes }) => ({
          header: fromHex(signedHeader),
          signature: decodeBatch(fromHex(bytes)).signature,
        })),
        ...vectors<PolicyVector[]>('policies').map(({ signedHeader, update }) => ({
          header: fromHex(signedHeader),
          signature: fromHex(update.signature),
        })),
      ];
      for (const { header, signature } of signed) {
        expect(await opensslAccepts(folder, header, signature)).toBe(true);
        header[header.length - 1] = (header[header.length - 1] as number) ^ 1;
        expect(await opensslAccepts(folder, header, signature)).toBe(false);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

async function opensslAccepts(folder: string, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  writeFileSync(join(folder, 'message'), message);
  writeFileSync(join(folder, 'signature'), signature);
  const files = ['-inkey', 'key.pem', '-sigfile', 'signature', '-in', 'message'];
  const args = ['pkeyutl', '-verify', '-pubin', '-rawin', ...files];
  return promisify(execFile)('openssl', args, { cwd: folder }).then(
    ({ stdout }) => stdout.includes('Verified Successfully'),
    () => false,
  );
}
