/** Alerts: the list and one of them. Each look is on record. */

import Type from 'typebox';
import type { Alert } from '../../../store/store.ts';
import { auditEntry } from '../../on-record.ts';
import { closeSameAlerts, MAX_SAME, MAX_TERM_UNITS } from '../../routes/desk/closing.ts';
import { decideAlerts, neverSeen } from '../../routes/desk/common.ts';
import { alertsSeenBy, viewContext } from '../../site.ts';
import { MAX_NOTE_UNITS } from '../../view-models/alert-page.ts';
import { around } from '../../view-models/desk/around.ts';
import { NOTHING_REVEALED } from '../../view-models/hiding.ts';
import { ALERT_STATES, alertDetail, alertSummary, detailOf, summaryOf } from '../alert-answer.ts';
import { boundedNote, DECISION_PROBLEMS, decided, decision, refuse, requireNote } from '../decision.ts';
import { eventOf, eventProperties, heldBackCount } from '../event-answer.ts';
import { type Call, operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { id, limitOf, oneOf, only, page, pageOf, paging } from '../schemas.ts';

const one = only({ alertId: id });
const sameTerm = only({
  theme: Type.String({ minLength: 1, maxLength: MAX_TERM_UNITS }),
  term: Type.String({ minLength: 1, maxLength: MAX_TERM_UNITS }),
});

export const alertOperations = [
  operation({
    ...{ id: 'listAlerts', method: 'GET', path: '/alerts', tag: 'Alerts', needs: 'seeActivity' },
    summary: 'Alerts, those raised last first',
    query: only({ state: Type.Optional(oneOf([...ALERT_STATES, 'reviewed', 'all'])), ...paging }),
    answer: page(alertSummary),
    problems: ['badRequest'],
    run: async ({ site, request, person, query }) => {
      const state = query.state ?? 'open';
      await site.deps.audit.record(auditEntry(site, request, 'reviewListOpened', `${state} alerts`));
      const limit = limitOf(query);
      const before = numberOf(query.cursor);
      const filter = { state, maxAlerts: limit + 1, ...(before === undefined ? {} : { beforeAlertId: before }) };
      const alerts = await alertsSeenBy(site, person).alerts(filter);
      const themes = await site.hiding.themes();
      const item = (one: Alert) => summaryOf(one, themes);
      return pageOf(alerts, limit, { item, cursor: ({ alertId }) => String(alertId) });
    },
  }),
  operation({
    ...{ id: 'getAlert', method: 'GET', path: '/alerts/{alertId}', tag: 'Alerts', needs: 'seeActivity' },
    summary: 'One alert with its flags and decisions',
    params: one,
    answer: alertDetail,
    run: async ({ site, request, person, params }) => {
      const seen = alertsSeenBy(site, person);
      const alert = await seen.alert(params.alertId);
      if (alert === undefined) throw new Problem('notFound');
      await site.deps.audit.record(auditEntry(site, request, 'alertOpened', `alert ${alert.alertId}`));
      return detailOf(site, seen, alert);
    },
  }),
  operation({
    ...{ id: 'getAlertContext', method: 'GET', path: '/alerts/{alertId}/context', tag: 'Alerts', needs: 'seeActivity' },
    summary: 'What came before and after it in the same session',
    params: one,
    answer: only({ items: Type.Array(only(eventProperties)), cut: Type.Boolean(), heldBack: heldBackCount }),
    run: async ({ site, request, person, params }) => {
      const seen = alertsSeenBy(site, person);
      const alert = await seen.alert(params.alertId);
      if (alert === undefined) throw new Problem('notFound');
      await site.deps.audit.record(auditEntry(site, request, 'alertOpened', `alert ${alert.alertId}`, 'context'));
      const sources = { store: site.deps.store, journal: site.deps.journalReader };
      const shown = { flags: [], revealed: NOTHING_REVEALED };
      const found = await around(sources, [alert], shown, viewContext(site));
      const { context: rows, contextCut: cut, contextHeldBack } = found;
      return { items: rows.map(eventOf), cut, heldBack: contextHeldBack.count };
    },
  }),
  operation({
    ...{ id: 'listSameAlerts', method: 'GET', path: '/same-alerts', tag: 'Alerts', needs: 'seeActivity' },
    summary: `Open alerts of one term, at most ${MAX_SAME}, to be closed together; never of a hidden theme`,
    query: sameTerm,
    answer: only({
      items: Type.Array(
        only({
          ...alertSummary.properties,
          holdsHidden: Type.Boolean({ description: 'Is opened and decided alone' }),
        }),
      ),
    }),
    problems: ['notFound'],
    run: async ({ site, request, person, query }) => {
      const themes = await site.hiding.themes();
      if (themes.hides(query.theme)) throw new Problem('notFound');
      await site.deps.audit.record(auditEntry(site, request, 'reviewListOpened', `theme ${query.theme}`, 'same term'));
      const alerts = await site.deps.store.matters.openAlertsOfTerm(person.personId, query, MAX_SAME);
      const unseen = new Set(await site.hiding.holding(alertsSeenBy(site, person), alerts));
      return { items: alerts.map((alert) => ({ ...summaryOf(alert, themes), holdsHidden: unseen.has(alert) })) };
    },
  }),
  operation({
    ...{ id: 'closeSameAlerts', method: 'POST', path: '/same-alerts/close', tag: 'Alerts', needs: 'reviewAlerts' },
    summary: 'The same false alarm many times: all of these or none',
    body: only({
      ...sameTerm.properties,
      alerts: Type.Array(only({ alertId: id, version: Type.Integer({ minimum: 0 }) }), {
        minItems: 1,
        maxItems: MAX_SAME,
      }),
      note: Type.Optional(Type.String({ maxLength: MAX_NOTE_UNITS })),
    }),
    answer: decided,
    problems: DECISION_PROBLEMS,
    run: async ({ site, request, body }) => {
      const chosen = body.alerts.map(({ alertId, version }) => ({ id: alertId, version }));
      const note = boundedNote(body.note ?? '');
      const outcome = await closeSameAlerts(site, request, { same: body, chosen, note });
      if (outcome === 'notThese') throw new Problem('stale');
      return refuse(outcome);
    },
  }),
  operation({
    ...{ id: 'decideAlert', method: 'POST', path: '/alerts/{alertId}/decision', tag: 'Alerts', needs: 'reviewAlerts' },
    summary: 'Decide about one alert',
    params: one,
    body: decision,
    answer: decided,
    problems: DECISION_PROBLEMS,
    run: async ({ site, request, person, params, body }) => {
      const alert = await alertsSeenBy(site, person).alert(params.alertId);
      if (alert === undefined) throw new Problem('notFound');
      const note = requireNote(body);
      if (body.decision === 'falseAlarm') await requireLook({ site, request }, alert);
      const alerts = [{ alertId: alert.alertId, expectedVersion: body.version }];
      const asked = { decision: body.decision, note, takeOver: body.takeOver ?? false, alerts };
      return refuse(await decideAlerts(site, request, asked));
    },
  }),
];

/** Calling something a false alarm takes having seen it. */
async function requireLook(
  { site, request }: Pick<Call<never, never, never>, 'site' | 'request'>,
  alert: Alert,
): Promise<void> {
  if ((await neverSeen(site, request, alert.matterId, [alert])).length > 0) throw new Problem('revealFirst');
}

/** @throws Problem for what is no cursor of ours. */
export function numberOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(cursor)) throw new Problem('badRequest', { detail: 'cursor: take next of a page' });
  return Number(cursor);
}
