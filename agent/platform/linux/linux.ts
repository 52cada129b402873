/** Linux, as a Platform. */
import { getuid } from 'node:process';
import type { Clock } from '../../clock.ts';
import type { Platform } from '../platform.ts';
import { describeDesktop, windowWatcherFor } from './desktop.ts';
import { showNote } from './desktop-note.ts';
import { LogindSession } from './login-session.ts';
import { readMachineFacts } from './machine-facts.ts';
import { LogindLocks } from './session-locks.ts';
import { UnixLink } from './unix-link.ts';
import { X11IdleTime } from './x11-idle-time.ts';

export interface LinuxParts {
  env: NodeJS.ProcessEnv;
  clock: Clock;
  random: () => number;
}

const SYSTEM = {
  ...{ sysRoot: '/sys', devRoot: '/dev', procRoot: '/proc' },
  bootGuardFile: '/etc/modprobe.d/watchkeeper-media.conf',
} as const;

export function linuxPlatform({ env, clock, random }: LinuxParts): Platform {
  return {
    // Filesystem Hierarchy Standard 3.0, sections 5.8 and 3.15.
    paths: { dataDir: '/var/lib/watchkeeper-agent', linkDir: '/run/watchkeeper-agent' },
    machineFacts: () => readMachineFacts(),
    desktop: () => describeDesktop(env),
    windowWatcher: () => windowWatcherFor(env, clock, random),
    loginSession: () => new LogindSession(env),
    idleTime: () => new X11IdleTime(env),
    sessionLocks: () => new LogindLocks(),
    notify: (title, text) => showNote(env, title, text),
    mediaEnforcement: async (dataDir) => {
      const { LinuxMediaEnforcement } = await import('./media/linux-media.ts');
      const { runCommand } = await import('../command.ts');
      const loadModules = (names: readonly string[]): Promise<void> => runCommand('modprobe', ['--all', ...names]);
      return new LinuxMediaEnforcement({ ...SYSTEM, dataDir, clock, loadModules });
    },
    linkTransport: (linkDir) => new UnixLink(linkDir, getuid?.() ?? 0),
  };
}
