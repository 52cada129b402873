/**
 * Everything in the repository that a tool writes: `node test/checks/generate.ts` writes it anew (`npm run generate`), and the
 * check compares what is committed with what the tool would write today.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyJsonSchema } from '../../collector/policy/document/schema/json-schema.ts';
import { buildAssets } from '../../collector/web/assets/build.ts';
import { REPOSITORY, run } from './run.ts';

interface Generated {
  /** Paths in the repository, and under which the files lie in the folder that `make` fills. */
  files: readonly { path: string; made: string }[];
  make(folder: string): Promise<void>;
}

const PROTOBUF_OPTIONS = [
  ...['-t', 'static-module', '-w', 'es6', '--es6', '--dependency', 'protobufjs/minimal.js'],
  // Times and counts are plain numbers below 2^53; of the rest only encode and decode are used.
  ...['--force-number', '--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service'],
];

const GENERATED: readonly Generated[] = [
  {
    files: [
      { path: 'protocol/gen/watchkeeper.js', made: 'watchkeeper.js' },
      { path: 'protocol/gen/watchkeeper.d.ts', made: 'typed.d.ts' },
    ],
    async make(folder) {
      const schema = 'protocol/watchkeeper.proto';
      // Twice: the types are read out of the comments, which would make up a third of the code that is committed.
      await tool('pbjs', [...PROTOBUF_OPTIONS, '--dts', '-o', join(folder, 'typed.js'), schema]);
      const types = join(folder, 'typed.d.ts');
      // The generator always names `long`; with plain numbers nothing uses it, and we do not install it.
      await writeFile(types, (await readFile(types, 'utf8')).replace('import Long = require("long");\n', ''));
      await tool('pbjs', [...PROTOBUF_OPTIONS, '--no-comments', '-o', join(folder, 'watchkeeper.js'), schema]);
    },
  },
  {
    files: ['watchkeeper.css', 'watchkeeper.js', 'icon.svg'].map((made) => ({
      path: `collector/web/assets/gen/${made}`,
      made,
    })),
    make: buildAssets,
  },
  {
    files: [{ path: 'collector/policy/policy.schema.json', made: 'policy.schema.json' }],
    make: (folder) => writeFile(join(folder, 'policy.schema.json'), policyJsonSchema()),
  },
];

async function tool(name: string, args: readonly string[]): Promise<void> {
  const { ok, output } = await run(name, args);
  if (!ok) throw new Error(`${name} ${args.join(' ')} failed:\n${output}`);
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-generate-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function eachFile(use: (path: string, made: string) => Promise<void>): Promise<void> {
  for (const { files, make } of GENERATED) {
    await inFolder(async (folder) => {
      await make(folder);
      for (const { path, made } of files) await use(path, await readFile(join(folder, made), 'utf8'));
    });
  }
}

export async function writeGenerated(): Promise<void> {
  await eachFile((path, made) => writeFile(join(REPOSITORY, path), made));
}

/** What is out of date, one line each. */
export async function staleFiles(): Promise<string[]> {
  const stale: string[] = [];
  await eachFile(async (path, made) => {
    const committed = await readFile(join(REPOSITORY, path), 'utf8').catch(() => undefined);
    if (committed !== made) stale.push(`${path}: not what its source makes today; run node test/checks/generate.ts`);
  });
  return stale;
}

if (import.meta.main) await writeGenerated();
