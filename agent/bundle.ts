/**
 * Bundles the agent into dist/agent: `node agent/bundle.ts [FOLDER]`.
 *
 * An installed agent runs from here, not from source: service.cjs and companion.cjs run all day and hold only what they
 * need; watchkeeper-agent.mjs is the command line. Prints one JSON line: what an installer starts, and node's flags.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { slimDependencies } from './slim-dependencies.ts';

const PROGRAM = 'watchkeeper-agent';
export const DEFAULT_OUT = join(import.meta.dirname, '..', 'dist', 'agent');

/**
 * lite-mode: interpreted code, no optimiser; the agent is idle nearly always. max-semi-space-size: a young generation of
 * 1 MB. no-node-snapshot: Node sets itself up from its own code instead of from a stored heap, which is read as a whole
 * at every start and stays counted. expose-gc: see command/start-up-memory.ts. no-flush-bytecode: what a
 * newcomer on USB is judged by is not compiled anew when nothing was plugged in for a while. README.md has the figures of each.
 */
export const AGENT_NODE_FLAGS = [
  '--lite-mode',
  '--max-semi-space-size=1',
  '--no-node-snapshot',
  '--expose-gc',
  '--no-flush-bytecode',
];

/** ws and x11 are CommonJS: in an ES module their `require` of Node's own modules needs one made for them. */
const REQUIRE_BANNER = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

/** A bundled agent: `node ...nodeFlags service|companion [--data DIR]`, `node commandLine SUBCOMMAND`. */
export interface AgentBundle {
  service: string;
  companion: string;
  commandLine: string;
  nodeFlags: readonly string[];
}

const COMMON: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node26',
  // The engine keeps the source it runs in memory.
  minify: true,
  keepNames: true,
  legalComments: 'external',
  // Native, installed beside the bundle.
  external: ['koffi'],
  // ws's native helpers pay on a server; for an event every few seconds they are only memory.
  define: { 'process.env.WS_NO_BUFFER_UTIL': '"1"', 'process.env.WS_NO_UTF_8_VALIDATE': '"1"' },
  logLevel: 'warning',
};

/** What is loaded late or never, as a file of its own: the source of a loaded file stays in memory as a whole. */
const APART = {
  /** With the X.509 library, larger than the service; used once in more than a year. */
  'renew-certificate': fileURLToPath(import.meta.resolve('./uplink/renew-certificate.ts')),
  /** Where the policy has rules of removable media. */
  'media-part': fileURLToPath(import.meta.resolve('./media/media-part.ts')),
  'linux-media': fileURLToPath(import.meta.resolve('./platform/linux/media/linux-media.ts')),
  /** On Windows. */
  windows: fileURLToPath(import.meta.resolve('./platform/windows/windows.ts')),
  /** With chokidar; while a medium is mounted. */
  'media-files': fileURLToPath(import.meta.resolve('./watch/media-files.ts')),
  /** In the companion; with the first note. */
  'media-text': fileURLToPath(import.meta.resolve('./text/media-text.ts')),
};

const apart: Plugin = {
  name: 'apart',
  setup({ onResolve }) {
    for (const name of Object.keys(APART)) {
      onResolve({ filter: new RegExp(`/${name}\\.ts$`) }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: `./${name}.cjs`, external: true } : undefined,
      );
    }
  },
};

/** CommonJS: Node's loader of ES modules costs 2 MB a process. */
async function bundlePrograms(outDir: string): Promise<void> {
  await build({
    ...COMMON,
    entryPoints: {
      service: fileURLToPath(import.meta.resolve('./service-main.ts')),
      companion: fileURLToPath(import.meta.resolve('./companion-main.ts')),
      ...APART,
    },
    outdir: outDir,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    // An `import()` that stays one would bring the loader of ES modules back.
    supported: { 'dynamic-import': false },
    plugins: [slimDependencies, apart],
  });
}

/** A chunk a subcommand, loaded when it is asked for. */
async function bundleCommandLine(outDir: string): Promise<void> {
  await build({
    ...COMMON,
    entryPoints: { [PROGRAM]: fileURLToPath(import.meta.resolve('./main.ts')) },
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    format: 'esm',
    banner: { js: REQUIRE_BANNER },
    plugins: [slimDependencies],
  });
}

/** Writes the programs into `outDir`, which is emptied first. */
export async function bundleAgent(outDir: string): Promise<AgentBundle> {
  await rm(outDir, { recursive: true, force: true });
  await bundlePrograms(outDir);
  await bundleCommandLine(outDir);
  return {
    service: join(outDir, 'service.cjs'),
    companion: join(outDir, 'companion.cjs'),
    commandLine: join(outDir, `${PROGRAM}.mjs`),
    nodeFlags: AGENT_NODE_FLAGS,
  };
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await bundleAgent(process.argv[2] ?? DEFAULT_OUT))}\n`);
