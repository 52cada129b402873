/** Words that must not stand in certain places, found line by line: the clock and chance are passed in, paths are not ours. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './run.ts';
import { sourceFiles } from './sources.ts';

interface Rule {
  name: string;
  where: RegExp;
  except?: RegExp;
  pattern: RegExp;
  instead: string;
}

const PROGRAMS = /^(protocol|agent|collector)\//;
// Where a program or a subcommand is put together, the real clock and chance come in. Code in the browser has no composition root.
const ROOTS = /^(agent|collector)\/([^/]+|command\/.*)\.ts$|^collector\/web\/(assets\/)?browser\//;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// A user without a home has "/", which stands in every path.
const OWN_FOLDERS = [REPOSITORY, homedir()]
  .filter((folder) => folder.length > 1)
  .map((folder) => `${escaped(folder)}/`);
const TEMPORARY_PATH = '[\'"`]/tmp/(?!\\.X11-unix)[\\w.-]+[\'"`/]';

const RULES: readonly Rule[] = [
  {
    name: 'clock',
    where: PROGRAMS,
    except: ROOTS,
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/,
    instead: 'take nowMs as a parameter, so that a test owns the time',
  },
  {
    name: 'chance',
    where: PROGRAMS,
    except: ROOTS,
    pattern: /\bMath\.random\b/,
    instead: 'take the source of chance as a parameter; secrets come from node:crypto',
  },
  {
    name: 'timer',
    where: /^(protocol|agent\/(event|outbox|uplink)|collector\/(journal|alert))\//,
    pattern: /(?<![.\w#])(setTimeout|setInterval|setImmediate)\(/,
    instead: 'take a timer as a parameter, so that a test owns the time',
  },
  {
    name: 'console',
    where: PROGRAMS,
    except: ROOTS,
    pattern: /\bconsole\.(log|error|warn|info|debug)\b/,
    instead: 'log structured lines through the logger, or write to the stream that was passed in',
  },
  {
    name: 'machine-path',
    where: /./,
    pattern: new RegExp([...OWN_FOLDERS, TEMPORARY_PATH].join('|')),
    instead: 'name no folder of your own machine: use import.meta.dirname and os.tmpdir()',
  },
];

const COMMENT = /^\s*(\/\/|\/\*|\*)/;

/** Every line of one file that breaks a rule. */
export function forbiddenIn(path: string, source: string): string[] {
  const rules = RULES.filter(({ where, except }) => where.test(path) && !except?.test(path));
  return source
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter(({ name, pattern }) => pattern.test(line) && (name === 'machine-path' || !COMMENT.test(line)))
        .map(({ name, instead }) => `${path}:${index + 1} [${name}]: ${instead}`),
    );
}

/** A lock file that names where packages were fetched binds everybody to that place. */
export function hostsInLock(lock: string): string[] {
  return [...lock.matchAll(/"resolved":\s*"https?:\/\/([^/"]+)/g)]
    .slice(0, 5)
    .map(
      ([, host]) =>
        `package-lock.json: names the host ${host}; run npm install with omit-lockfile-registry-resolved=true`,
    );
}

export async function forbiddenThings(): Promise<string[]> {
  const found: string[] = [];
  for (const path of await sourceFiles('ts,js,cjs,mjs,json,md,sh,njk')) {
    found.push(...forbiddenIn(path, await readFile(join(REPOSITORY, path), 'utf8')));
  }
  found.push(...hostsInLock(await readFile(join(REPOSITORY, 'package-lock.json'), 'utf8')));
  return found;
}
