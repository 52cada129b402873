import {
  type AccountUse,
  BYPASS_FLAGS,
  BYPASS_WITHIN_MS,
  CLOCK_SLACK_MS,
  SAME_TIME_MS,
  TOLD_WITHIN_MS,
} from '../account-uses.ts';
import type { ClosedKind } from '../closed-accounts.ts';
import { bareAccount } from '../people.ts';
import type { NewFlag } from '../store.ts';
import { toBlob } from './blobs.ts';
import { type Db, prepared } from './database.ts';
import { BARE_ACCOUNT } from './search-sql.ts';

/** Migration: accounts of leavers and expired guests; sessions by their account. Never edited once shipped. */
export const ACCOUNT_USE_MIGRATION = `
CREATE TABLE closed_account (
  account TEXT PRIMARY KEY CHECK (account <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('leaver', 'guest')),
  from_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account COLLATE NOCASE, last_event_ms) WHERE account <> '';
CREATE INDEX flag_of_bypass ON flag (device_id, session_id, at_ms) WHERE theme = 'filter-bypass';
CREATE INDEX flag_of_account_use ON flag (device_id, session_id, at_ms) WHERE theme = 'account-use';
`;

/** Sessions of one person's account, however it is written, that were heard of since; by the index of the search for a person. */
const OF_PERSON = `${BARE_ACCOUNT} = lower(@person) AND s.last_event_ms >= @fromMs`;

export const ACCOUNT_USE_SQL = {
  session: `SELECT started_ms, changed_ms, changed_before_ms FROM session WHERE device_id = @deviceId AND session_id = @sessionId`,
  /** At another computer, begun before, where somebody was at work at the same time; and both of them since both had begun. */
  alsoAtWork: `SELECT d.hostname FROM session s JOIN device d ON d.device_id = s.device_id
    WHERE ${OF_PERSON} AND s.device_id <> @deviceId AND s.started_ms IS NOT NULL
      AND s.changed_ms BETWEEN @fromMs AND @toMs
      AND min(s.changed_before_ms, @changedBeforeMs) >=
        max(s.started_ms + @slackMs, @startedMs + @slackMs, s.changed_ms - @withinMs, @changedMs - @withinMs)
    ORDER BY s.last_event_ms DESC LIMIT 1`,
  /** In another group of computers, begun before, where somebody was at work until just now. */
  justElsewhere: `SELECT d.hostname FROM session s JOIN device d ON d.device_id = s.device_id
      JOIN device m ON m.device_id = @deviceId
    WHERE ${OF_PERSON} AND d.group_name NOT IN ('', m.group_name) AND m.group_name <> ''
      AND s.started_ms < @fromMs AND s.changed_before_ms >= @fromMs AND s.changed_ms <= @atMs
    ORDER BY s.last_event_ms DESC LIMIT 1`,
  closedBy: 'SELECT from_ms FROM closed_account WHERE account = ? AND kind = ? AND from_ms <= ?',
  /** What was flagged, not its flags: one title may hold several words. Counts no further than is asked. */
  attempts: `SELECT count(*) AS count FROM (SELECT 1 FROM session s JOIN flag f INDEXED BY flag_of_bypass
      ON f.device_id = s.device_id AND f.session_id = s.session_id AND f.at_ms > @fromMs AND f.at_ms <= @atMs
    WHERE ${OF_PERSON}
      AND f.theme = 'filter-bypass' AND NOT EXISTS (SELECT 1 FROM flag g WHERE g.stream_id = f.stream_id
        AND g.sequence = f.sequence AND g.theme = 'filter-bypass' AND g.flag_id < f.flag_id)
    LIMIT @most)`,
  wasTold: `SELECT 1 FROM session s JOIN flag f INDEXED BY flag_of_account_use
      ON f.device_id = s.device_id AND f.session_id = s.session_id AND f.at_ms > @fromMs AND f.at_ms <= @atMs
    WHERE ${OF_PERSON} AND f.theme = 'account-use' AND f.term = @term LIMIT 1`,
} as const;

/** Those of the flags whose condition is so. Inside the caller's transaction, after its sessions and its other flags. */
export function trueAccountUses(db: Db, uses: readonly AccountUse[]): NewFlag[] {
  const found: AccountUse[] = [];
  for (const use of uses) {
    const flag = flagIfSo(db, use, found);
    if (flag !== undefined) found.push({ ...use, flag });
  }
  return found.map(({ flag }) => flag);
}

type UseFlag = AccountUse['flag'];

function flagIfSo(db: Db, use: AccountUse, before: readonly AccountUse[]): UseFlag | undefined {
  const { account, flag } = use;
  switch (flag.term) {
    case 'two computers at once':
      return firstToday(db, use, before, () => withOther(flag, otherAtWork(db, use)));
    case 'impossible move':
      return firstToday(db, use, before, () => withOther(flag, justElsewhere(db, use)));
    case 'account of a leaver':
      return isClosed(db, account, 'leaver', flag.atMs) ? flag : undefined;
    case 'expired guest account':
      return isClosed(db, account, 'guest', flag.atMs) ? flag : undefined;
    case 'repeated attempts to get round filtering':
      return firstToday(db, use, before, () => (isRepeated(db, use) ? flag : undefined));
  }
}

const personOf = (account: string): string => bareAccount(account).toLowerCase();

type Other = { hostname: string } | undefined;
const withOther = (flag: UseFlag, other: Other): UseFlag | undefined =>
  other && { ...flag, text: `${flag.text} · ${other.hostname}` };

function otherAtWork(db: Db, { account, flag }: AccountUse): Other {
  interface Row {
    started_ms: number | null;
    changed_ms: number;
    changed_before_ms: number;
  }
  const deviceId = toBlob(flag.deviceId);
  const ask = { deviceId, sessionId: toBlob(flag.sessionId) };
  const own = prepared<object, Row>(db, ACCOUNT_USE_SQL.session).get(ask);
  if (own === undefined || own.started_ms === null) return undefined;
  // Most are not at work just now: known without looking for others.
  if (own.changed_before_ms < Math.max(own.started_ms + CLOCK_SLACK_MS, own.changed_ms - SAME_TIME_MS))
    return undefined;
  return prepared<object, { hostname: string }>(db, ACCOUNT_USE_SQL.alsoAtWork).get({
    ...{ person: personOf(account), deviceId, startedMs: own.started_ms, changedMs: own.changed_ms },
    ...{ changedBeforeMs: own.changed_before_ms, slackMs: CLOCK_SLACK_MS, withinMs: SAME_TIME_MS },
    ...{ fromMs: own.changed_ms - SAME_TIME_MS, toMs: own.changed_ms + SAME_TIME_MS },
  });
}

function justElsewhere(db: Db, { account, flag: { atMs, deviceId } }: AccountUse): Other {
  const ask = { person: personOf(account), deviceId: toBlob(deviceId), atMs, fromMs: atMs - SAME_TIME_MS };
  return prepared<object, { hostname: string }>(db, ACCOUNT_USE_SQL.justElsewhere).get(ask);
}

function isClosed(db: Db, account: string, kind: ClosedKind, atMs: number): boolean {
  return prepared(db, ACCOUNT_USE_SQL.closedBy).get(personOf(account), kind, atMs) !== undefined;
}

function isRepeated(db: Db, { account, flag: { atMs } }: AccountUse): boolean {
  const within = { person: personOf(account), atMs, fromMs: atMs - BYPASS_WITHIN_MS, most: BYPASS_FLAGS };
  return (prepared<object, { count: number }>(db, ACCOUNT_USE_SQL.attempts).get(within)?.count ?? 0) >= BYPASS_FLAGS;
}

/** Once a day: what was told within the last one is not told again. */
function firstToday(
  db: Db,
  { account, flag: { atMs, term } }: AccountUse,
  before: readonly AccountUse[],
  found: () => UseFlag | undefined,
): UseFlag | undefined {
  const flag = found();
  if (flag === undefined) return undefined;
  const [person, fromMs] = [personOf(account), atMs - TOLD_WITHIN_MS];
  const isSame = (one: AccountUse): boolean =>
    one.flag.term === term && one.flag.atMs > fromMs && personOf(one.account) === person;
  if (before.some(isSame)) return undefined;
  return prepared(db, ACCOUNT_USE_SQL.wasTold).get({ person, fromMs, atMs, term }) === undefined ? flag : undefined;
}
