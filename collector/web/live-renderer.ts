/** What one live message holds: the rows of changed alerts, the count, and a sentence for screen readers. */
import type { LiveChange } from './deps.ts';
import type { LiveRenderer } from './live.ts';
import { type Site, viewContext } from './site.ts';
import { type AlertRow, alertRow } from './view-models/alert-row.ts';
import { MAX_ROW_FLAGS } from './view-models/review-queue.ts';

export function createLiveRenderer(site: Omit<Site, 'hub'>): LiveRenderer {
  return {
    async render(changes) {
      const seen = await Promise.all(changes.map((change) => present(site, change)));
      const openCount = await site.deps.store.alerts.countAlerts('open');
      const rows = seen.flatMap((one) => (one.row ? [one.row] : []));
      const arrived = rows.filter((row) => row.isNew);
      const model = {
        t: site.texts,
        rows,
        changed: seen.map((one) => ({ domId: `alert-${one.alertId}` })),
        openCount,
        waiting: site.texts.review.waiting(openCount),
        news: arrived.length > 0 ? newsOf(site, arrived) : null,
      };
      return site.views.render('live-message.njk', model);
    },
  };
}

/** An alert that is no longer open has no row: pages take the old one away. */
async function present(
  site: Omit<Site, 'hub'>,
  change: Extract<LiveChange, { kind: 'alert' }>,
): Promise<{ alertId: number; row: AlertRow | undefined }> {
  const { alerts } = site.deps.store;
  const alert = await alerts.alert(change.alertId);
  if (alert?.state !== 'open') return { alertId: change.alertId, row: undefined };
  const flags = await alerts.gravestFlagsOf(change.alertId, MAX_ROW_FLAGS);
  return { alertId: change.alertId, row: alertRow(alert, flags, viewContext(site), change.isNew) };
}

function newsOf(site: Omit<Site, 'hub'>, arrived: readonly AlertRow[]): string {
  const gravest = arrived.toSorted((a, b) => a.urgency - b.urgency)[0];
  const what = gravest ? `: ${gravest.urgencyWord}, ${gravest.theme}` : '';
  return `${site.texts.review.arrived(arrived.length)}${what}`;
}
