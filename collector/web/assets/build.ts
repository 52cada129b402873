/**
 * Makes `gen/` from the style sheets and scripts in this folder. The result is committed: running the collector needs no
 * build, and the checks compare what is committed with what this makes.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '..', '..', '..');
const MODULES = join(ROOT, 'node_modules');

/** Writes watchkeeper.css, watchkeeper.js and icon.svg into `target`. Development dependencies are loaded here alone. */
export async function buildAssets(target: string = join(HERE, 'gen')): Promise<void> {
  await mkdir(target, { recursive: true });
  await buildStyles(join(target, 'watchkeeper.css'));
  await buildScript(join(target, 'watchkeeper.js'));
  await copyFile(join(HERE, 'icon.svg'), join(target, 'icon.svg'));
}

async function buildStyles(file: string): Promise<void> {
  const { compileAsync } = await import('sass');
  const { css } = await compileAsync(join(HERE, 'styles', 'watchkeeper.scss'), {
    // The MOJ sheets themselves ask for `node_modules/govuk-frontend/…`, hence the root.
    loadPaths: [ROOT, join(MODULES, '@ministryofjustice', 'frontend'), join(MODULES, 'govuk-frontend', 'dist')],
    style: 'compressed',
    quietDeps: true,
  });
  await writeFile(file, `${css}\n`);
}

/** htmx, its two extensions and our own modules, in one file: one request, and nothing inline. */
async function buildScript(file: string): Promise<void> {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(HERE, 'browser', 'main.js')],
    outfile: file,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
  });
}

if (import.meta.main) await buildAssets();
