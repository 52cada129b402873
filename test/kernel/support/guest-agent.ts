/** The agent as it is installed, and a test's own files, as a second archive behind the guest's: the kernel unpacks one after the other. */
import { cpSync, createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { bundleAgent } from '../../../agent/bundle.ts';
import { pack } from './guest-image.ts';

/** Of koffi, what runs; its sources are larger. */
const KOFFI = ['koffi/package.json', 'koffi/index.js', 'koffi/index.cjs', 'koffi/lib', 'koffi/src', '@koromix'];

/** The command line of the agent inside the guest. */
export const AGENT = 'node /agent/watchkeeper-agent.mjs';

/** @returns the file that QEMU is given. */
export async function guestInitrd(folder: string, initrd: string, files: Record<string, string>): Promise<string> {
  const root = join(folder, 'root');
  const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
  mkdirSync(root);
  await bundleAgent(join(root, 'agent'));
  for (const part of KOFFI) cpSync(join(modules, part), join(root, 'agent/node_modules', part), { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content, { mode: 0o755 });
  }
  const addition = join(folder, 'addition.cpio');
  pack(root, addition);
  const combined = join(folder, 'initrd.cpio');
  for (const [part, flags] of [
    [initrd, 'w'],
    [addition, 'a'],
  ] as const)
    await pipeline(createReadStream(part), createWriteStream(combined, { flags }));
  rmSync(root, { recursive: true });
  rmSync(addition);
  return combined;
}
