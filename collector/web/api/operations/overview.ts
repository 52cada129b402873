/** *Overview* as numbers, the alerts behind them, and who accepted the agreement on acceptable use. */
import Type from 'typebox';
import type { ResponseTimes } from '../../../store/store.ts';
import { allows } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { acceptancesSeen, MAX_ACCEPTANCES } from '../../routes/agreement.ts';
import { SILENT_MS } from '../../routes/overview.ts';
import { viewContext } from '../../site.ts';
import { standingOf } from '../../view-models/agreement.ts';
import { lastDays, PERIODS, spanOf } from '../../view-models/overview/days.ts';
import { FEW, type Telling, toldCount } from '../../view-models/overview/told-number.ts';
import { ALERT_STATES, alertSummary, summaryOf } from '../alert-answer.ts';
import { operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { hexId, limitOf, oneOf, only, orNull, page, pageOf, paging, time, timeOf } from '../schemas.ts';

const told = orNull(Type.Integer({ minimum: 0, description: `Null: fewer than ${FEW}; others are rounded to ${FEW}` }));
const exact = Type.Integer({ minimum: 0 });
const took = only({ count: told, medianMs: orNull(Type.Integer()), p90Ms: orNull(Type.Integer()) });
const perState = { alerts: told, open: told, falseAlarm: told, concern: told };
const day = Type.String({ maxLength: 10, description: 'YYYY-MM-DD in the zone of the school' });

export const overviewOperations = [
  operation({
    ...{ id: 'getOverview', method: 'GET', path: '/overview', tag: 'Numbers', needs: 'seeNumbers' },
    summary:
      'Alerts by day and theme, how long they waited, health of workstations; without `seeActivity` small numbers are not told',
    query: only({
      days: Type.Optional(Type.Unsafe<7 | 30 | 90>({ type: 'integer', enum: [...PERIODS], default: 30 })),
    }),
    answer: only({
      days: Type.Array(only({ day, alerts: told })),
      themes: Type.Array(only({ theme: Type.String(), ...perState })),
      total: only(perState),
      ...{ toClaim: took, toDecision: took },
      workstations: only({
        ...{ enrolled: exact, connected: exact, neverSeen: exact, silent: exact, withAlarms: exact },
      }),
    }),
    run: async ({ site, request, person, query }) => {
      const { overview } = site.deps.store;
      const telling: Telling = allows(request, 'seeActivity') ? 'exact' : 'rounded';
      const { time: clock, nowMs } = viewContext(site);
      const days = lastDays(query.days ?? 30, clock, nowMs);
      const counts = await overview.alertCounts(person.personId, days);
      const range = spanOf(days);
      const { devices: enrolled, ...health } = await overview.deviceHealth(nowMs - SILENT_MS);
      return {
        days: days.map((one, i) => ({ day: one.day, alerts: toldCount(sum(counts[i] ?? []), telling) })),
        themes: themesOf(counts.flat(), telling),
        total: perStateOf(counts.flat(), telling),
        toClaim: tookOf(await overview.timesToClaim(person.personId, range), telling),
        toDecision: tookOf(await overview.timesToDecision(person.personId, range), telling),
        workstations: { enrolled, ...health },
      };
    },
  }),
  operation({
    ...{ id: 'listAlertsOfDays', method: 'GET', path: '/overview/alerts', tag: 'Numbers', needs: 'seeActivity' },
    summary: 'The alerts behind one of these numbers, raised last first',
    query: only({
      ...{ from: Type.Optional(day), to: Type.Optional(day) },
      theme: Type.Optional(Type.String({ maxLength: 64 })),
      state: Type.Optional(oneOf(ALERT_STATES)),
      ...paging,
    }),
    answer: page(alertSummary),
    run: async ({ site, request, person, query }) => {
      const { time: clock, nowMs } = viewContext(site);
      const today = clock.dayOf(nowMs);
      const { from = today, to = today, theme = null, state = null } = query;
      const [first, last] = [clock.dayBounds(from), clock.dayBounds(to)];
      if (!first || !last) throw new Problem('badRequest', { detail: 'from, to: no such day' });
      const after = placeOf(query.cursor);
      const subject = ['alerts', from, to, theme, state].filter((part) => part !== null).join(' ');
      await site.deps.audit.record(auditEntry(site, request, 'reviewListOpened', subject));
      const limit = limitOf(query);
      const range = { fromMs: first.fromMs, toMs: last.toMs };
      const ask = { range, theme, state, after, maxAlerts: limit + 1 };
      const found = await site.deps.store.overview.alerts(person.personId, ask);
      const themes = await site.hiding.themes();
      return pageOf(found, limit, {
        item: (alert) => summaryOf(alert, themes),
        cursor: ({ raisedMs, alertId }) => `${raisedMs}.${alertId}`,
      });
    },
  }),
  operation({
    ...{ id: 'listAcceptances', method: 'GET', path: '/agreement/acceptances', tag: 'Agreement', needs: 'seeActivity' },
    summary: `Who accepted which version of the agreement on acceptable use, newest first, at most ${MAX_ACCEPTANCES}`,
    query: only({
      version: Type.Optional(Type.String({ maxLength: 128 })),
      search: Type.Optional(Type.String({ maxLength: 128, description: 'Part of an account' })),
    }),
    answer: only({
      inForce: orNull(Type.String({ description: 'Version of the policy in force' })),
      versions: Type.Array(only({ version: Type.String(), people: Type.Integer() })),
      items: Type.Array(
        only({
          ...{ account: Type.String(), version: Type.String(), deviceId: hexId, hostname: Type.String(), at: time },
          standing: oneOf(['inForce', 'otherText', 'older'], 'otherText: that version said something else then'),
        }),
      ),
      cut: Type.Boolean({ description: 'There are more: narrow the question' }),
    }),
    run: async ({ site, request, query }) => {
      const of = { version: query.version?.trim() ?? '', search: query.search?.trim() ?? '' };
      const { read, versions, inForce } = await acceptancesSeen(site, request, of);
      const items = read.slice(0, MAX_ACCEPTANCES).map((one) => ({
        ...{ account: one.account, version: one.version, deviceId: one.deviceId, hostname: one.hostname },
        ...{ at: timeOf(one.atMs), standing: standingOf(one, inForce) },
      }));
      return { inForce: inForce?.version ?? null, versions, items, cut: read.length > MAX_ACCEPTANCES };
    },
  }),
];

type Counted = { theme: string; state: string; alerts: number };

const sum = (counts: readonly Counted[]): number => counts.reduce((total, { alerts }) => total + alerts, 0);

function perStateOf(counts: readonly Counted[], telling: Telling) {
  const of = (state: string) => toldCount(sum(counts.filter((one) => one.state === state)), telling);
  return {
    alerts: toldCount(sum(counts), telling),
    ...{ open: of('open'), falseAlarm: of('falseAlarm'), concern: of('concern') },
  };
}

/** By name: any other order would tell small numbers apart. A theme with few is not named to those who may not see rows. */
function themesOf(counts: readonly Counted[], telling: Telling) {
  return [...Map.groupBy(counts, ({ theme }) => theme)]
    .filter(([, of]) => toldCount(sum(of), telling) !== null)
    .map(([theme, of]) => ({ theme, ...perStateOf(of, telling) }))
    .sort((a, b) => (a.theme < b.theme ? -1 : 1));
}

function tookOf({ count, medianMs, p90Ms }: ResponseTimes, telling: Telling) {
  const known = toldCount(count, telling);
  const whole = (ms: number | null) => (ms === null || known === null ? null : Math.round(ms));
  return { count: known, medianMs: whole(medianMs), p90Ms: whole(p90Ms) };
}

/** @throws Problem for what is no cursor of ours. */
function placeOf(cursor: string | undefined): { raisedMs: number; alertId: number } | null {
  if (cursor === undefined) return null;
  const found = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor);
  if (found === null) throw new Problem('badRequest', { detail: 'cursor: take next of a page' });
  return { raisedMs: Number(found[1]), alertId: Number(found[2]) };
}
