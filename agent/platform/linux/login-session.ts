/**
 * Whether the login session of this process is over, by systemd-logind's own files (sd_session_get_state(3) reads the
 * same ones). A companion can outlive its session: losing the display does not end it, since displays come back.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LoginSession } from '../platform.ts';

const SESSION_ID = /^[A-Za-z0-9]{1,64}$/;

export class LogindSession implements LoginSession {
  readonly #file: string | undefined;

  /** Without XDG_SESSION_ID, or without logind, a session never counts as ended: the signals must tell. */
  constructor(env: NodeJS.ProcessEnv, sessionsDir = '/run/systemd/sessions') {
    const id = env.XDG_SESSION_ID ?? '';
    const file = SESSION_ID.test(id) ? join(sessionsDir, id) : undefined;
    this.#file = file !== undefined && existsSync(file) ? file : undefined;
  }

  hasEnded(): boolean {
    return this.#file !== undefined && !existsSync(this.#file);
  }
}
