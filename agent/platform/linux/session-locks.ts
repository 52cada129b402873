/**
 * Whether a login session is locked, as systemd-logind keeps it (org.freedesktop.login1(5), `LockedHint`). Asked through libsystemd, which
 * every system with logind has: no process, no D-Bus library. The desktop's own locker tells logind; one that does not (i3lock alone) leaves
 * the hint unset, and the session counts as open.
 */
import type { SessionLocks } from '../platform.ts';

const SERVICE = 'org.freedesktop.login1';
const OBJECT_PREFIX = '/org/freedesktop/login1/session/';
const INTERFACE = 'org.freedesktop.login1.Session';

type Callback = (error: unknown, result: number) => void;
interface AsyncCall {
  async(...args: [...values: unknown[], done: Callback]): void;
}

interface Libsystemd {
  sessionOf: AsyncCall;
  openBus: AsyncCall;
  property: AsyncCall;
  closeBus: (bus: unknown) => unknown;
}

export class LogindLocks implements SessionLocks {
  #library: Promise<Libsystemd | undefined> | undefined;

  async isLocked(processId: number): Promise<boolean | undefined> {
    this.#library ??= load().catch(() => undefined);
    const library = await this.#library;
    if (library === undefined) return undefined;
    try {
      return await lockedHint(library, processId);
    } catch {
      return undefined;
    }
  }
}

async function load(): Promise<Libsystemd> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load('libsystemd.so.0');
  return {
    sessionOf: library.func('int sd_pid_get_session(int pid, _Out_ str! *session)'),
    openBus: library.func('int sd_bus_open_system(_Out_ void **bus)'),
    property: library.func(
      'int sd_bus_get_property_trivial(void *bus, const char *service, const char *path, const char *interface, ' +
        'const char *member, void *error, char type, _Out_ int *value)',
    ),
    closeBus: library.func('void *sd_bus_flush_close_unref(void *bus)'),
  };
}

/** On worker threads: a bus that does not answer must stop nobody (libsystemd itself gives up after 25 s). */
async function lockedHint(library: Libsystemd, processId: number): Promise<boolean | undefined> {
  const session: (string | null)[] = [null];
  if ((await call(library.sessionOf, processId, session)) < 0 || !session[0]) return undefined;
  const bus: unknown[] = [null];
  if ((await call(library.openBus, bus)) < 0) return undefined;
  try {
    const value = [0];
    const path = OBJECT_PREFIX + escapedLabel(session[0]);
    const code = await call(
      library.property,
      bus[0],
      SERVICE,
      path,
      INTERFACE,
      'LockedHint',
      null,
      'b'.charCodeAt(0),
      value,
    );
    return code < 0 ? undefined : value[0] !== 0;
  } finally {
    library.closeBus(bus[0]);
  }
}

function call(target: AsyncCall, ...args: unknown[]): Promise<number> {
  return new Promise((resolve, reject) => {
    target.async(...args, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** sd_bus_path_encode(3): a leading digit, and whatever is no letter or digit, as `_` and two hexadecimal digits. */
export function escapedLabel(text: string): string {
  return text.replace(/[^A-Za-z0-9]|^[0-9]/g, (one) => `_${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
