/**
 * Bundles the agent into dist/agent: `node agent/bundle.ts [FOLDER]`.
 *
 * An installed agent runs from here, not from source: one small file a subcommand instead of hundreds of modules saves
 * the service a fifth of its memory. `AGENT_NODE_FLAGS` is what an installer gives to node.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const ENTRY = join(import.meta.dirname, 'main.ts');
const DEFAULT_OUT = join(import.meta.dirname, '..', 'dist', 'agent');

/** ws and x11 are CommonJS: in an ES module their `require` of Node's own modules needs one made for them. */
const REQUIRE_BANNER = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

export async function bundleAgent(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await build({
    entryPoints: { 'watchkeeper-agent': ENTRY },
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // A chunk a subcommand, loaded when it is asked for.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node26',
    // The engine keeps the source it runs in memory.
    minify: true,
    keepNames: true,
    legalComments: 'external',
    banner: { js: REQUIRE_BANNER },
    // koffi is native and installed beside the bundle; ws does without its two native helpers.
    external: ['koffi', 'bufferutil', 'utf-8-validate'],
    logLevel: 'warning',
  });
}

if (import.meta.main) await bundleAgent(process.argv[2] ?? DEFAULT_OUT);
