/** Where a DISPLAY leads (X(7), "DISPLAY NAMES"). */

export interface DisplayAddress {
  /** As the Xauthority file names it: the number after the colon. */
  number: string;
  screen: number;
  /** A local socket, or a TCP host (for example `ssh -X`). */
  target: { path: string } | { host: string; port: number };
}

// Fixed by the X server's transport (xtrans, UNIX_PATH), whatever TMPDIR says.
const SOCKET_PREFIX = '/tmp/.X11-unix/X';
const FIRST_TCP_PORT = 6000;
const MAX_DISPLAY_NUMBER = 59_535;

/** @returns undefined when `display` is not a display name. */
export function parseDisplay(display: string): DisplayAddress | undefined {
  const match = /^(?:(?:unix|tcp)\/)?([^/:]{0,253}):(\d{1,5})(?:\.(\d{1,3}))?$/.exec(display);
  if (match === null) return undefined;
  const [, host = '', number = '', screen = '0'] = match;
  if (Number(number) > MAX_DISPLAY_NUMBER) return undefined;
  const local = host === '' || host === 'unix';
  const target = local
    ? { path: `${SOCKET_PREFIX}${Number(number)}` }
    : { host, port: FIRST_TCP_PORT + Number(number) };
  return { number: String(Number(number)), screen: Number(screen), target };
}
