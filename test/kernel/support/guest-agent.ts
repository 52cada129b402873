/** The agent as it is installed, and a test's own files, as a second archive behind the guest's: the kernel unpacks one after the other. */
import { cpSync, createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { AGENT_NODE_FLAGS, bundleAgent } from '../../../agent/bundle.ts';
import { pack } from './guest-image.ts';

/** Of koffi, what runs; its sources are larger. */
const KOFFI = ['koffi/package.json', 'koffi/index.js', 'koffi/index.cjs', 'koffi/lib', 'koffi/src', '@koromix'];

/** Inside the guest: the agent's command line, its installed programs as an installer starts them, and the far end. */
export const AGENT = 'node /agent/watchkeeper-agent.mjs';
export const SERVICE = `node ${AGENT_NODE_FLAGS.join(' ')} /agent/service.cjs`;
export const COMPANION = `node ${AGENT_NODE_FLAGS.join(' ')} /agent/companion.cjs`;
export const COLLECTOR = 'node /far/guest-collector.mjs';

/** @returns the file that QEMU is given. */
export async function guestInitrd(folder: string, initrd: string, files: Record<string, string>): Promise<string> {
  const root = join(folder, 'root');
  const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
  mkdirSync(root);
  await bundleAgent(join(root, 'agent'));
  await build({
    entryPoints: [fileURLToPath(import.meta.resolve('./guest-collector.ts'))],
    outfile: join(root, 'far/guest-collector.mjs'),
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node26', minify: true, logLevel: 'warning' },
    external: ['bufferutil', 'utf-8-validate'],
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  });
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
