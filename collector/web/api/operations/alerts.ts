/** Alerts: the list and one of them. Each look is on record. */

import Type from 'typebox';
import type { Alert } from '../../../store/store.ts';
import { auditEntry, decideAlerts, neverSeen } from '../../routes/desk/common.ts';
import { alertsSeenBy } from '../../site.ts';
import { ALERT_STATES, alertDetail, alertSummary, detailOf, summaryOf } from '../alert-answer.ts';
import { DECISION_PROBLEMS, decided, decision, refuse, requireNote } from '../decision.ts';
import { type Call, operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { id, limitOf, oneOf, only, page, pageOf, paging } from '../schemas.ts';

const one = only({ alertId: id });

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
