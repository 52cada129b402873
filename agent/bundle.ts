/**
 * Bundles the agent into dist/agent: `node agent/bundle.ts [FOLDER]`.
 *
 * An installed agent runs from here, not from source: a small file or two a subcommand instead of hundreds of modules.
 * Prints one JSON line: what an installer starts, and the flags that it gives to node.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { slimX11 } from './slim-x11.ts';

const ENTRY = join(import.meta.dirname, 'main.ts');
const PROGRAM = 'watchkeeper-agent';
export const DEFAULT_OUT = join(import.meta.dirname, '..', 'dist', 'agent');

/**
 * lite-mode: interpreted code, no optimiser; the agent is idle nearly always. The young generation of 1 MB instead of 16
 * is never reached by it. Other flags (single-threaded, jitless, optimize-for-size, a smaller pool of threads,
 * MALLOC_ARENA_MAX) were measured and gave nothing or cost memory.
 */
const AGENT_NODE_FLAGS = ['--lite-mode', '--max-semi-space-size=1'];

/** ws and x11 are CommonJS: in an ES module their `require` of Node's own modules needs one made for them. */
const REQUIRE_BANNER = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

/** A bundled agent: `node ...nodeFlags entry SUBCOMMAND`. */
export interface AgentBundle {
  entry: string;
  nodeFlags: readonly string[];
}

/** Writes `watchkeeper-agent.mjs` and its chunks into `outDir`, which is emptied first. */
export async function bundleAgent(outDir: string): Promise<AgentBundle> {
  await rm(outDir, { recursive: true, force: true });
  await build({
    entryPoints: { [PROGRAM]: ENTRY },
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
    plugins: [slimX11],
    // Native, installed beside the bundle.
    external: ['koffi'],
    // ws's native helpers pay on a server; for an event every few seconds they are only memory.
    define: { 'process.env.WS_NO_BUFFER_UTIL': '"1"', 'process.env.WS_NO_UTF_8_VALIDATE': '"1"' },
    logLevel: 'warning',
  });
  return { entry: join(outDir, `${PROGRAM}.mjs`), nodeFlags: AGENT_NODE_FLAGS };
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await bundleAgent(process.argv[2] ?? DEFAULT_OUT))}\n`);
