/** *Needs review* and *Reviewed*: pages of alert rows. */
import type { Alert, Flag, SeenAlerts } from '../../store/store.ts';
import { type AlertRow, alertRow, compareAlerts } from './alert-row.ts';
import type { ViewContext } from './context.ts';

export const PAGE_ROWS = 50;
/** The newest this many open alerts are sorted; with more, the page says so. */
export const MAX_QUEUE_ALERTS = 2_000;
/** Flags read for a row: enough to find the gravest title and all its matches. */
export const MAX_ROW_FLAGS = 20;

export interface QueuePage {
  rows: AlertRow[];
  openCount: number;
  waiting: string;
  page: number;
  pages: number;
  pageText: string;
  bounded: string | null;
}

type Alerts = Pick<SeenAlerts, 'alerts' | 'countAlerts' | 'gravestFlagsOf'>;

/** One page of open alerts, gravest first. `page` counts from 1 and is brought into range. */
export async function queuePage(store: Alerts, page: number, context: ViewContext): Promise<QueuePage> {
  const [open, openCount] = await Promise.all([
    store.alerts({ state: 'open', maxAlerts: MAX_QUEUE_ALERTS }),
    store.countAlerts('open'),
  ]);
  const pages = Math.max(1, Math.ceil(open.length / PAGE_ROWS));
  const current = Math.max(1, Math.min(pages, page));
  const shown = open.toSorted(compareAlerts).slice((current - 1) * PAGE_ROWS, current * PAGE_ROWS);
  return {
    rows: await rowsOf(store, shown, context),
    openCount,
    waiting: context.texts.review.waiting(openCount),
    page: current,
    pages,
    pageText: context.texts.review.page(current, pages),
    bounded: open.length < openCount ? context.texts.review.bounded(open.length, openCount) : null,
  };
}

export interface ReviewedPage {
  rows: AlertRow[];
  olderHref: string | null;
}

/** Decided alerts, newest first, from below `beforeAlertId`. */
export async function reviewedPage(
  store: Alerts,
  beforeAlertId: number | undefined,
  context: ViewContext,
): Promise<ReviewedPage> {
  const from = beforeAlertId === undefined ? {} : { beforeAlertId };
  const alerts = await store.alerts({ state: 'reviewed', maxAlerts: PAGE_ROWS + 1, ...from });
  const shown = alerts.slice(0, PAGE_ROWS);
  const last = shown.at(-1);
  const more = alerts.length > PAGE_ROWS && last !== undefined;
  return { rows: await rowsOf(store, shown, context), olderHref: more ? `/reviewed?before=${last.alertId}` : null };
}

function rowsOf(store: Alerts, alerts: readonly Alert[], context: ViewContext): Promise<AlertRow[]> {
  return Promise.all(
    alerts.map(async (alert) => {
      const flags: Flag[] = await store.gravestFlagsOf(alert.alertId, MAX_ROW_FLAGS);
      return alertRow(alert, flags, context);
    }),
  );
}
