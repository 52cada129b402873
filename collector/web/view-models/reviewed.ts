/** *Reviewed*: decided alerts, newest first. */
import type { SeenAlerts } from '../../store/store.ts';
import { type AlertRow, alertRows } from './alert-row.ts';
import type { HidingContext } from './context.ts';

const PAGE_ROWS = 50;

export interface ReviewedPage {
  rows: AlertRow[];
  olderHref: string | null;
}

/** From below `beforeAlertId`. */
export async function reviewedPage(
  store: Pick<SeenAlerts, 'alerts' | 'gravestFlagsOf'>,
  beforeAlertId: number | undefined,
  context: HidingContext,
): Promise<ReviewedPage> {
  const from = beforeAlertId === undefined ? {} : { beforeAlertId };
  const alerts = await store.alerts({ state: 'reviewed', maxAlerts: PAGE_ROWS + 1, ...from });
  const shown = alerts.slice(0, PAGE_ROWS);
  const last = shown.at(-1);
  const more = alerts.length > PAGE_ROWS && last !== undefined;
  return { rows: await alertRows(store, shown, context), olderHref: more ? `/reviewed?before=${last.alertId}` : null };
}
