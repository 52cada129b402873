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

/** The login session that a process belongs to; undefined when it is in none. */
type SessionOf = (library: Libsystemd, processId: number) => Promise<string | undefined>;

export class LogindLocks implements SessionLocks {
  readonly #sessionOf: SessionOf;
  #library: Promise<Libsystemd | undefined> | undefined;
  #bus: unknown;

  constructor(sessionOf: SessionOf = sessionByControlGroup) {
    this.#sessionOf = sessionOf;
  }

  async isLocked(processId: number): Promise<boolean | undefined> {
    this.#library ??= load().catch(() => undefined);
    const library = await this.#library;
    if (library === undefined) return undefined;
    try {
      const session = await this.#sessionOf(library, processId);
      return session === undefined ? undefined : await this.#lockedHint(library, session);
    } catch {
      this.#hangUp(library);
      return undefined;
    }
  }

  /** On worker threads, one call at a time: a bus that does not answer must stop nobody (libsystemd itself gives up after 25 s). */
  async #lockedHint(library: Libsystemd, session: string): Promise<boolean | undefined> {
    this.#bus ??= await openBus(library);
    const path = OBJECT_PREFIX + escapedLabel(session);
    const value = [0];
    const type = 'b'.charCodeAt(0);
    const code = await call(library.property, this.#bus, SERVICE, path, INTERFACE, 'LockedHint', null, type, value);
    if (code >= 0) return value[0] !== 0;
    // The bus may have been restarted, or the session have ended: the next question begins anew.
    this.#hangUp(library);
    return undefined;
  }

  #hangUp(library: Libsystemd): void {
    if (this.#bus != null) library.closeBus(this.#bus);
    this.#bus = undefined;
  }
}

async function openBus(library: Libsystemd): Promise<unknown> {
  const bus: unknown[] = [null];
  const code = await call(library.openBus, bus);
  if (code < 0) throw new Error(`no system bus (${code})`);
  return bus[0];
}

async function sessionByControlGroup(library: Libsystemd, processId: number): Promise<string | undefined> {
  const session: (string | null)[] = [null];
  return (await call(library.sessionOf, processId, session)) < 0 ? undefined : (session[0] ?? undefined);
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

function call(target: AsyncCall, ...args: unknown[]): Promise<number> {
  return new Promise((resolve, reject) => {
    target.async(...args, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** sd_bus_path_encode(3): a leading digit, and whatever is no letter or digit, as `_` and two hexadecimal digits. */
export function escapedLabel(text: string): string {
  return text.replace(/[^A-Za-z0-9]|^[0-9]/g, (one) => `_${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
