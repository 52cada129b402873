/** *Reviewed*: decided alerts, newest first. */
import type { SeenAlerts } from '../../store/store.ts';
import { type AlertRow, alertRow } from './alert-row.ts';
import type { ViewContext } from './context.ts';

const PAGE_ROWS = 50;
/** Flags read for a row: enough to find the gravest title and all its matches. */
const MAX_ROW_FLAGS = 20;

export interface ReviewedPage {
  rows: AlertRow[];
  olderHref: string | null;
}

/** From below `beforeAlertId`. */
export async function reviewedPage(
  store: Pick<SeenAlerts, 'alerts' | 'gravestFlagsOf'>,
  beforeAlertId: number | undefined,
  context: ViewContext,
): Promise<ReviewedPage> {
  const from = beforeAlertId === undefined ? {} : { beforeAlertId };
  const alerts = await store.alerts({ state: 'reviewed', maxAlerts: PAGE_ROWS + 1, ...from });
  const shown = alerts.slice(0, PAGE_ROWS);
  const last = shown.at(-1);
  const more = alerts.length > PAGE_ROWS && last !== undefined;
  const rows = await Promise.all(
    shown.map(async (alert) => alertRow(alert, await store.gravestFlagsOf(alert.alertId, MAX_ROW_FLAGS), context)),
  );
  return { rows, olderHref: more ? `/reviewed?before=${last.alertId}` : null };
}
