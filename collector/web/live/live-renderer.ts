/**
 * What one live message holds: the rows of changed matters, the count, and a sentence for screen readers. The same for all who may see
 * all: what is hidden until somebody asks is hidden here for everybody.
 */
import type { Matter } from '../../store/store.ts';
import { type Site, viewContext } from '../site.ts';
import type { Language } from '../text/languages.ts';
import { matterRows } from '../view-models/desk/desk-page.ts';
import { isDue, type MatterRow } from '../view-models/desk/matter-row.ts';
import type { QueueChange } from './change-log.ts';
import type { LiveRenderer } from './live-hub.ts';

/** No person has this number: nothing is kept from it. */
const EVERYBODY = 0;

export function createLiveRenderer(siteIn: (language: Language) => Omit<Site, 'hub'>): LiveRenderer {
  const { matters } = siteIn('en').deps.store;
  return {
    async seeLess(changes) {
      return new Set(await matters.keptFrom(await matterIdsOf(siteIn('en'), changes)));
    },
    async render(changes, viewer, language) {
      const site = siteIn(language);
      const openCount = await matters.countOpen(viewer ?? EVERYBODY);
      const seen = await present(site, changes, viewer ?? EVERYBODY);
      const rows = seen.flatMap((one) => (one.row ? [one.row] : []));
      const arrived = rows.filter((row) => row.isNew);
      const model = {
        t: site.texts,
        rows,
        gone: seen.filter((one) => one.row === undefined).map((one) => `matter-${one.matterId}`),
        openCount,
        waiting: site.texts.review.waiting(openCount),
        notice: await noticeOf(site, arrived),
        news: arrived.length > 0 ? newsOf(site, arrived) : null,
      };
      return site.views.render('live-message.njk', model);
    },
  };
}

/** Of an alert that is gone, nothing can be said. */
async function matterIdsOf(site: Omit<Site, 'hub'>, changes: readonly QueueChange[]): Promise<number[]> {
  const everybody = site.deps.store.alerts.seenBy(EVERYBODY);
  const ids = new Set<number>();
  for (const change of changes) {
    const matterId = change.kind === 'matter' ? change.matterId : (await everybody.alert(change.alertId))?.matterId;
    if (matterId !== undefined) ids.add(matterId);
  }
  return [...ids];
}

/** A matter that is neither open nor due has no row: pages take the old one away. One that is kept from the viewer is not mentioned. */
async function present(
  site: Omit<Site, 'hub'>,
  changes: readonly QueueChange[],
  viewer: number,
): Promise<{ matterId: number; row: MatterRow | undefined }[]> {
  const { matters, alerts: stored } = site.deps.store;
  const alerts = stored.seenBy(viewer);
  const context = viewContext(site);
  const today = context.time.dayOf(context.nowMs);
  const isListed = (matter: Matter): boolean => matter.openAlerts > 0 || isDue(matter, today);
  const arrived = new Set(
    await matterIdsOf(
      site,
      changes.filter((change) => change.kind === 'alert' && change.isNew),
    ),
  );
  const seen: Matter[] = [];
  for (const matterId of await matterIdsOf(site, changes)) {
    const matter = await matters.matter(viewer, matterId);
    if (matter !== undefined) seen.push(matter);
  }
  const rows = await matterRows({ matters, alerts }, seen.filter(isListed), context, arrived);
  return seen.map(({ matterId }) => ({ matterId, row: rows.find((row) => row.matterId === matterId) }));
}

/**
 * For system notifications: of what the policy has people told of at once, at this hour. Never a name or a theme: it may show on a screen
 * that a class sees.
 */
async function noticeOf(site: Omit<Site, 'hub'>, arrived: readonly MatterRow[]) {
  const rules = arrived.length === 0 ? undefined : await site.rules.current();
  if (rules === undefined) return null;
  const isOpen = rules.isOpen(site.deps.clock.nowMs());
  const told = new Set<number>(rules.tell.filter((one) => isOpen || one.outsideHours).map(({ urgency }) => urgency));
  const gravest = arrived.filter(({ urgency }) => told.has(urgency)).toSorted((a, b) => a.urgency - b.urgency)[0];
  if (gravest === undefined) return null;
  const words = site.texts.account.told.notices;
  return { urgency: gravest.urgency, title: words.arrived, body: words.body(gravest.urgencyWord) };
}

function newsOf(site: Omit<Site, 'hub'>, arrived: readonly MatterRow[]): string {
  const gravest = arrived.toSorted((a, b) => a.urgency - b.urgency)[0];
  const what = gravest ? `: ${gravest.urgencyWord}, ${gravest.themes.join(', ')}` : '';
  return `${site.texts.review.arrived(arrived.length)}${what}`;
}
