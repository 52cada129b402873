/** The only place that asks which operating system this is. */
import type { Clock } from '../clock.ts';
import type { Platform } from './platform.ts';

export class UnsupportedPlatform extends Error {
  constructor(name: string, what = 'window watcher, local link or machine facts') {
    super(`Watchkeeper's agent does not run on ${name} yet: it has no ${what} there. It runs on Linux.`);
    this.name = 'UnsupportedPlatform';
  }
}

export interface PlatformParts {
  /** `process.platform` */
  name: string;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
}

/** @throws UnsupportedPlatform naming what is missing. */
export async function selectPlatform(parts: PlatformParts): Promise<Platform> {
  switch (parts.name) {
    case 'linux':
      return (await import('./linux/linux.ts')).linuxPlatform(parts);
    // Removable media alone: everything else there says that it is missing.
    case 'win32': {
      const missing = (what: string): Error => new UnsupportedPlatform(parts.name, what);
      return (await import('./windows/windows.ts')).windowsPlatform({ ...parts, missing });
    }
    default:
      throw new UnsupportedPlatform(parts.name);
  }
}
