/** The agent's log: one JSON object a line. Never a title, an account or anything else that a person wrote. */

export type LogLevel = 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, string | number | boolean>>;
/** `event` is a stable name for machines; `fields` say what, where and what to do next. */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** Writes lines to `write`; `nowMs` stamps them. */
export function jsonLog(write: (line: string) => void, nowMs: () => number): Log {
  return (level, event, fields = {}) => {
    write(`${JSON.stringify({ at: new Date(nowMs()).toISOString(), level, event, ...fields })}\n`);
  };
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
