/** Small files that are replaced as a whole. */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** On disk when it returns, and never half: a new file, for the service alone, takes the old one's name. @throws the system's error. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  writeDurably(`${path}.new`, typeof content === 'string' ? Buffer.from(content) : content);
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}

function writeDurably(path: string, content: Uint8Array): void {
  const file = openSync(path, 'w', 0o600);
  try {
    // A nearly full disk takes less than it was given, without an error.
    for (let at = 0; at < content.length; ) at += writeSync(file, content, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
