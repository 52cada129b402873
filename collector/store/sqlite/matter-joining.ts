/** Which matter a new alert belongs to: inside the transaction that writes the alert. */
import { MATTER_BOUNDS } from '../store.ts';
import { type Db, prepared } from './database.ts';
import { accountKey, sessionKey } from './matter-rows.ts';
import { MATTER_SQL } from './matter-sql.ts';
import { SESSION_SQL } from './session-store.ts';

export interface BeginningAlert {
  device_id: Buffer;
  session_id: Buffer;
  at_ms: number;
  simulated: number;
}

/** An open matter of this person near in time, or a new one. */
export function matterFor(db: Db, alert: BeginningAlert): number {
  const statement = prepared<[Buffer, Buffer], { account: string }>(db, SESSION_SQL.account);
  const account = statement.get(alert.device_id, alert.session_id)?.account ?? '';
  const simulated = alert.simulated === 1;
  const ofSession = sessionKey({ deviceId: alert.device_id, sessionId: alert.session_id, simulated });
  const key = account === '' ? ofSession : accountKey(account, simulated);
  const near = joinable(db, key, alert.at_ms);
  if (near !== undefined) return near;
  const begunUnknown = key === ofSession ? undefined : joinable(db, ofSession, alert.at_ms);
  if (begunUnknown !== undefined) {
    prepared(db, MATTER_SQL.know).run({ key, account, matterId: begunUnknown });
    return begunUnknown;
  }
  const begun = prepared(db, MATTER_SQL.begin).run({ key, account, simulated: alert.simulated, atMs: alert.at_ms });
  return Number(begun.lastInsertRowid);
}

function joinable(db: Db, key: string, atMs: number): number | undefined {
  const { windowMs, maxSpanMs, maxAlerts } = MATTER_BOUNDS;
  const statement = prepared<object, { matter_id: number }>(db, MATTER_SQL.joinable);
  return statement.get({ key, atMs, windowMs, maxSpanMs, maxAlerts })?.matter_id;
}
