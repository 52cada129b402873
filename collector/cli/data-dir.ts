/** Where the collector keeps its data unless `--data` says otherwise. */
import { join } from 'node:path';
import { isSetUp, SetupError } from '../identity/identity-files.ts';
import { openStore } from '../store/sqlite/open-store.ts';
import type { Store } from '../store/store.ts';

export function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(env.ProgramData ?? 'C:\\ProgramData', 'Watchkeeper', 'collector');
  if (platform === 'darwin') return '/Library/Application Support/Watchkeeper/collector';
  return '/var/lib/watchkeeper/collector';
}

/** Opens the store of a folder that is set up, runs `work`, and closes it. The server may be running meanwhile. */
export async function withStore<T>(dataDir: string, work: (store: Store) => Promise<T>): Promise<T> {
  if (!isSetUp(dataDir)) {
    throw new SetupError(`${dataDir} is not set up: run "watchkeeper-collector setup --data ${dataDir}" first`);
  }
  const store = openStore(dataDir);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}
