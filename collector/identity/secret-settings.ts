/**
 * A file of settings with secrets in it, in the data folder: readable by its owner alone, written whole by the command line, taken up by the
 * running collector. And what such settings are checked by.
 */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MAX_FILE_BYTES = 256 * 1024;
export const MAX_TEXT_UNITS = 1_024;
const MAX_PEM_UNITS = 64 * 1024;

export interface SecretSettings {
  /** Its name in the data folder. */
  file: string;
  /** The command that writes it anew, e.g. `watchkeeper-collector notify`. */
  writtenBy: string;
  /** What is wrong with the settings, in words for whoever runs the server. */
  mistakeIn(value: unknown): string | undefined;
  /** As whoever reads them knows it. */
  error(message: string): Error;
}

/** Undefined: there is no such file. @throws the settings' own error, naming the file and what is wrong in it. */
export function readSecretSettings(dataDir: string, of: SecretSettings): unknown {
  const file = join(dataDir, of.file);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  const wrong = (what: string): never => {
    throw of.error(`${file}: ${what}; write it anew with "${of.writtenBy}"`);
  };
  if (stat.size > MAX_FILE_BYTES) return wrong('is too large');
  // Windows has no such bits: the folder's own permissions hold there.
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) return wrong('others may read it (mode must be 0600)');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return wrong(`cannot be read (${(error as Error).message})`);
  }
  const mistake = of.mistakeIn(value);
  return mistake === undefined ? value : wrong(mistake);
}

/** All of it or nothing: the file that was there stays until the new one is on the disk. @throws the settings' own error */
export function writeSecretSettings(dataDir: string, of: SecretSettings, settings: object): void {
  const mistake = of.mistakeIn(settings);
  if (mistake !== undefined) throw of.error(mistake);
  const file = join(dataDir, of.file);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  writeFileSync(partial, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(partial, file);
}

export function removeSecretSettings(dataDir: string, { file }: SecretSettings): void {
  rmSync(join(dataDir, file), { force: true });
}

/** When the file or its mode changed last, so that it is noticed without reading; 0: there is none. */
export const secretSettingsVersion = (dataDir: string, { file }: SecretSettings): number =>
  statSync(join(dataDir, file), { throwIfNoEntry: false })?.ctimeMs ?? 0;

export const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

export const isLine = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_TEXT_UNITS && !/\p{Cc}/u.test(value);

/** Certificates, or none. */
export const isPem = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length <= MAX_PEM_UNITS &&
  (value === '' || value.includes('-----BEGIN CERTIFICATE-----'));
