/** Which kind of desktop a session's environment describes, and who can watch it. */
import type { Clock } from '../../clock.ts';
import type { DesktopDescription, WindowWatcher } from '../platform.ts';
import { UnwatchableDesktop } from './unwatchable-desktop.ts';
import { X11WindowWatcher } from './x11-window-watcher.ts';

/** Wayland comes first: such a session mostly has a DISPLAY too (Xwayland), which shows old programs' windows only. */
export function describeDesktop(env: NodeJS.ProcessEnv): DesktopDescription {
  if (env.WAYLAND_DISPLAY || env.XDG_SESSION_TYPE?.toLowerCase() === 'wayland') return { kind: 'wayland' };
  return { kind: env.DISPLAY ? 'x11' : 'none' };
}

export function windowWatcherFor(env: NodeJS.ProcessEnv, clock: Clock, random: () => number): WindowWatcher {
  const { kind } = describeDesktop(env);
  switch (kind) {
    case 'wayland': {
      const detail = 'a Wayland session (WAYLAND_DISPLAY or XDG_SESSION_TYPE)';
      return new UnwatchableDesktop({ kind: 'unwatchable', reason: 'wayland', detail });
    }
    case 'x11':
    case 'none':
      return new X11WindowWatcher(env, clock, random);
  }
}
