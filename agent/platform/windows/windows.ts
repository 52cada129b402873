/**
 * Windows, as a Platform: removable media alone so far. Whatever else is asked for is refused visibly.
 */
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { Platform } from '../platform.ts';

export interface WindowsParts {
  env: NodeJS.ProcessEnv;
  clock: Clock;
  /** Thrown for what is not there yet. */
  missing: (what: string) => Error;
}

export function windowsPlatform({ env, clock, missing }: WindowsParts): Platform {
  const refuse = (what: string) => (): never => {
    throw missing(what);
  };
  // Known Folder FOLDERID_ProgramData: what belongs to the machine and to no user.
  const folder = join(env.ProgramData ?? 'C:\\ProgramData', 'Watchkeeper Agent');
  return {
    paths: { dataDir: folder, linkDir: join(folder, 'link') },
    machineFacts: refuse('machine facts'),
    desktop: refuse('description of the desktop'),
    windowWatcher: refuse('window watcher'),
    loginSession: refuse('login session'),
    idleTime: refuse('idle time'),
    sessionLocks: refuse('session locks'),
    notify: refuse('notes on the desktop'),
    linkTransport: refuse('local link'),
    mediaEnforcement: async (dataDir) => {
      const { WindowsMediaEnforcement } = await import('./media/windows-media.ts');
      const { systemCalls } = await import('./media/system/system-calls.ts');
      return new WindowsMediaEnforcement({ calls: await systemCalls(), dataDir, clock });
    },
  };
}
