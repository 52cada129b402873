/** A note by the desktop's notification daemon (Desktop Notifications Specification), through libnotify's own program where it is installed. */

/** What notify-send needs to find the session's bus and display. */
const PASSED_ON = [
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'HOME',
  'LANG',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_RUNTIME_DIR',
];
const SHOWN_FOR_MS = 20_000;
/** The specification's own markup: a device's name must not become a link. */
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export async function showNote(env: NodeJS.ProcessEnv, title: string, text: string): Promise<void> {
  const passedOn = Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const body = text.replace(/[&<>]/g, (one) => ENTITIES[one] ?? one);
  const { runCommand } = await import('../command.ts');
  const options = ['--app-name=Watchkeeper', `--expire-time=${SHOWN_FOR_MS}`, '--'];
  // Not installed, or nobody shows notes on this desktop: the person can still ask the command line.
  await runCommand('notify-send', [...options, title, body], passedOn).catch(() => {});
}
