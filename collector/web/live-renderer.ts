/** What one live message holds: the rows of changed alerts, the count, and a sentence for screen readers. */
import type { SeenAlerts } from '../store/store.ts';
import type { AlertChange, LiveRenderer } from './live.ts';
import { type Site, viewContext } from './site.ts';
import { type AlertRow, alertRow } from './view-models/alert-row.ts';
import { MAX_ROW_FLAGS } from './view-models/review-queue.ts';

/** No person has this number: nothing is kept from it. */
const EVERYBODY = 0;

export function createLiveRenderer(site: Omit<Site, 'hub'>): LiveRenderer {
  const seenBy = (viewer: number | null): SeenAlerts => site.deps.store.alerts.seenBy(viewer ?? EVERYBODY);
  return {
    async seesLess(changes, viewer) {
      const [theirs, all] = [seenBy(viewer), seenBy(null)];
      if ((await theirs.countAlerts('open')) !== (await all.countAlerts('open'))) return true;
      const hidden = await Promise.all(changes.map(({ alertId }) => theirs.isHidden(alertId)));
      return hidden.includes(true);
    },
    async render(changes, viewer) {
      const alerts = seenBy(viewer);
      const known = await Promise.all(
        changes.map(async (change) => ({ change, hide: await alerts.isHidden(change.alertId) })),
      );
      // Not even its number: an open page would be told to take away what it never showed.
      const shown = known.filter(({ hide }) => !hide).map(({ change }) => change);
      const seen = await Promise.all(shown.map((change) => present(site, alerts, change)));
      const openCount = await alerts.countAlerts('open');
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
  alerts: SeenAlerts,
  change: AlertChange,
): Promise<{ alertId: number; row: AlertRow | undefined }> {
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
