/** The repository's own source files, as the checks see them: paths with forward slashes, relative to the folder given. */
import { glob } from 'node:fs/promises';
import { REPOSITORY } from './run.ts';

const FOLDERS = '{protocol,agent,collector,installer,test}';

/** @param extensions such as `ts,js`. Generated code is left out. */
export async function sourceFiles(extensions: string, folder = REPOSITORY): Promise<string[]> {
  const list = extensions.includes(',') ? `{${extensions}}` : extensions;
  const paths: string[] = [];
  for await (const path of glob(`${FOLDERS}/**/*.${list}`, { cwd: folder, exclude: ['**/node_modules/**'] })) {
    const plain = path.replaceAll('\\', '/');
    if (!plain.includes('/gen/')) paths.push(plain);
  }
  return paths.sort();
}
