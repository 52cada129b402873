import type { Match } from '../../../protocol/match/matcher.ts';
import type { Flag, LearningStore, TermReview } from '../store.ts';
import { type FlagRow, flagFromRow } from './alert-rows.ts';
import { type Db, prepared } from './database.ts';
import { unitOfWork } from './errors.ts';

export const LEARNING_SQL = {
  /** From the newest decided alerts to their flags: as much work as alerts are asked for, however many terms there are. */
  termReviews: `WITH decided AS MATERIALIZED (
      SELECT a.alert_id, a.state, (SELECT max(r.at_ms) FROM review r WHERE r.alert_id = a.alert_id) AS reviewed_ms
      FROM alert a WHERE a.state <> 'open' AND a.alert_id > 0 ORDER BY a.alert_id DESC LIMIT @maxAlerts)
    SELECT f.pack_id, f.theme, f.term, f.rule,
      count(DISTINCT iif(d.state = 'falseAlarm', d.alert_id, NULL)) AS false_alarms,
      count(DISTINCT iif(d.state = 'concern', d.alert_id, NULL)) AS concerns,
      coalesce(max(d.reviewed_ms), 0) AS last_reviewed_ms,
      max(iif(d.state = 'falseAlarm', f.flag_id, NULL)) AS false_alarm_flag_id
    FROM decided d JOIN flag f ON f.alert_id = d.alert_id
    GROUP BY f.theme, f.term, f.pack_id, f.rule
    ORDER BY false_alarms DESC, concerns, f.theme, f.term, f.pack_id LIMIT @maxTerms`,
  flag: 'SELECT * FROM flag WHERE flag_id = ?',
} as const;

interface TermReviewRow {
  pack_id: string;
  theme: string;
  term: string;
  rule: Match['rule'];
  false_alarms: number;
  concerns: number;
  last_reviewed_ms: number;
  false_alarm_flag_id: number | null;
}

export class SqliteLearningStore implements LearningStore {
  readonly #db: Db;
  readonly #file: string;
  constructor(db: Db) {
    this.#db = db;
    this.#file = db.name;
  }

  termReviews(bounds: { maxAlerts: number; maxTerms: number }): Promise<TermReview[]> {
    return unitOfWork(this.#file, () =>
      prepared<object, TermReviewRow>(this.#db, LEARNING_SQL.termReviews).all(bounds).map(termReviewFromRow),
    );
  }

  flag(flagId: number): Promise<Flag | undefined> {
    return unitOfWork(this.#file, () => {
      const row = prepared<[number], FlagRow>(this.#db, LEARNING_SQL.flag).get(flagId);
      return row && flagFromRow(row);
    });
  }
}

const termReviewFromRow = (row: TermReviewRow): TermReview => ({
  packId: row.pack_id,
  theme: row.theme,
  term: row.term,
  rule: row.rule,
  falseAlarms: row.false_alarms,
  concerns: row.concerns,
  lastReviewedMs: row.last_reviewed_ms,
  falseAlarmFlagId: row.false_alarm_flag_id,
});
