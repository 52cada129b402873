/** Linux, as a Platform. */
import { getuid } from 'node:process';
import type { Clock } from '../../clock.ts';
import type { Platform } from '../platform.ts';
import { describeDesktop, windowWatcherFor } from './desktop.ts';
import { LogindSession } from './login-session.ts';
import { readMachineFacts } from './machine-facts.ts';
import { UnixLink } from './unix-link.ts';

export interface LinuxParts {
  env: NodeJS.ProcessEnv;
  clock: Clock;
  random: () => number;
}

export function linuxPlatform({ env, clock, random }: LinuxParts): Platform {
  return {
    // Filesystem Hierarchy Standard 3.0, sections 5.8 and 3.15.
    paths: { dataDir: '/var/lib/watchkeeper-agent', linkDir: '/run/watchkeeper-agent' },
    machineFacts: () => readMachineFacts(),
    desktop: () => describeDesktop(env),
    windowWatcher: () => windowWatcherFor(env, clock, random),
    loginSession: () => new LogindSession(env),
    linkTransport: (linkDir) => new UnixLink(linkDir, getuid?.() ?? 0),
  };
}
