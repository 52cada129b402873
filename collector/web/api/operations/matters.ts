/** Matters as the review desk lists them, and one with all that a person needs to decide about it. */
import Type, { type Static } from 'typebox';
import type { Matter } from '../../../store/store.ts';
import { auditEntry } from '../../on-record.ts';
import { alertsSeenBy, viewContext } from '../../site.ts';
import { MAX_QUEUE_MATTERS } from '../../view-models/desk/desk-page.ts';
import { fits, isWhose, WHOSE } from '../../view-models/desk/filter.ts';
import { activeClaim, compareMatters, matterSortKey } from '../../view-models/desk/matter-row.ts';
import { alertDetail, detailOf } from '../alert-answer.ts';
import { type Call, operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { hexId, id, limitOf, oneOf, only, orNull, page, pageOf, paging, time, timeOf, urgency } from '../schemas.ts';

const MAX_ENTRIES = 200;
const ENTRY_KINDS = [
  ...(['claimed', 'takenOver', 'released', 'assigned', 'unassigned', 'note'] as const),
  ...(['followUpSet', 'followUpCleared', 'revealed', 'undone'] as const),
];
const person = Type.String({ description: 'Name' });

const summaryProperties = {
  matterId: id,
  version: Type.Integer({ description: 'Counts up with each change of its alerts' }),
  account: Type.String({ description: 'Empty: the workstation never said' }),
  urgency,
  themes: Type.Array(Type.String()),
  workstations: Type.Array(only({ deviceId: hexId, hostname: Type.String() })),
  openAlerts: Type.Integer(),
  alertCount: Type.Integer(),
  flagCount: Type.Integer(),
  firstAt: time,
  lastAt: time,
  raisedAt: time,
  simulated: Type.Boolean(),
  claim: orNull(only({ person, until: time })),
  assignee: orNull(person),
  followUpDay: orNull(Type.String({ description: 'YYYY-MM-DD in the zone of the school' })),
};
const summary = only(summaryProperties);
const entry = only({
  ...{ at: time, person, kind: oneOf(ENTRY_KINDS), alertId: orNull(id), text: Type.String() },
  about: orNull(person),
  day: orNull(Type.String()),
});

export const matterId = only({ matterId: id });

export const matterOperations = [
  operation({
    ...{ id: 'listMatters', method: 'GET', path: '/matters', tag: 'Review desk', needs: 'seeActivity' },
    summary: 'What needs review, in the order of the desk; with those whose follow-up is due',
    query: only({
      whose: Type.Optional(oneOf(WHOSE)),
      urgency: Type.Optional(Type.Integer({ minimum: 1, maximum: 4, description: 'This or graver' })),
      theme: Type.Optional(Type.String({ maxLength: 100 })),
      search: Type.Optional(Type.String({ maxLength: 100, description: 'In accounts and names of computers' })),
      ...paging,
    }),
    answer: page(summary),
    run: async (call) => {
      const { site, request, query } = call;
      await site.deps.audit.record(auditEntry(site, request, 'reviewListOpened', 'needs review', lookedFor(query)));
      const { nowMs, time: clock } = viewContext(site);
      const today = clock.dayOf(nowMs);
      const asked = await fittingMatters(call, today);
      // The place in the list, so that what is decided meanwhile moves nothing from one page to another.
      const after = query.cursor ?? '';
      const rest = asked.filter((one) => matterSortKey(one, today) > after).sort(compareMatters(today));
      return pageOf(rest, limitOf(query), {
        item: (one) => summaryOf(one, nowMs),
        cursor: (one) => matterSortKey(one, today),
      });
    },
  }),
  operation({
    ...{ id: 'getMatter', method: 'GET', path: '/matters/{matterId}', tag: 'Review desk', needs: 'seeActivity' },
    summary: 'One matter with its alerts and what people did with it',
    params: matterId,
    answer: only({ ...summaryProperties, alerts: Type.Array(alertDetail), history: Type.Array(entry) }),
    run: async (call) => {
      const { site, request, person: viewer } = call;
      const matter = await requireMatter(call);
      await site.deps.audit.record(auditEntry(site, request, 'matterOpened', `matter ${matter.matterId}`));
      const { matters } = site.deps.store;
      const seen = alertsSeenBy(site, viewer);
      const alerts: Static<typeof alertDetail>[] = [];
      for (const alert of await matters.alertsOf(matter.matterId)) alerts.push(await detailOf(site, seen, alert));
      const history = (await matters.entriesOf(matter.matterId, MAX_ENTRIES)).map(
        ({ atMs, person: by, kind, alertId, text, about, day }) => ({
          ...{ at: timeOf(atMs), person: by.name, kind, alertId, text, about: about?.name ?? null, day },
        }),
      );
      return { ...summaryOf(matter, viewContext(site).nowMs), alerts, history };
    },
  }),
];

/** @throws Problem where there is none, or none that this person may know of. */
export async function requireMatter({
  site,
  person: viewer,
  params,
}: Pick<Call<{ matterId: number }, never, never>, 'site' | 'person' | 'params'>): Promise<Matter> {
  const matter = await site.deps.store.matters.matter(viewer.personId, params.matterId);
  if (matter === undefined) throw new Problem('notFound');
  return matter;
}

interface MatterQuery {
  whose?: (typeof WHOSE)[number];
  urgency?: number;
  theme?: string;
  search?: string;
}

async function fittingMatters(
  {
    site,
    person: { personId },
    query,
  }: { site: Call<0, 0, 0>['site']; person: { personId: number }; query: MatterQuery },
  today: string,
): Promise<Matter[]> {
  const { nowMs } = viewContext(site);
  const all = await site.deps.store.matters.queue(personId, { today, maxMatters: MAX_QUEUE_MATTERS });
  const filter = {
    ...{ urgency: (query.urgency as 1 | undefined) ?? null, theme: query.theme ?? '', search: query.search ?? '' },
  };
  return all.filter((one) => fits(one, filter) && isWhose(one, query.whose ?? 'all', { personId, today, nowMs }));
}

/** A search is a question about somebody: the record says what was looked for. */
const lookedFor = ({ search, theme }: MatterQuery): string =>
  [search ? `search: ${search}` : '', theme ? `theme: ${theme}` : ''].filter((part) => part !== '').join('; ');

function summaryOf(matter: Matter, nowMs: number): Static<typeof summary> {
  const claim = activeClaim(matter, nowMs);
  return {
    ...{ matterId: matter.matterId, version: matter.version, account: matter.account, urgency: matter.urgency as 1 },
    themes: [...matter.themes],
    workstations: matter.devices.map(({ deviceId, hostname }) => ({ deviceId, hostname })),
    ...{ openAlerts: matter.openAlerts, alertCount: matter.alertCount, flagCount: matter.flagCount },
    firstAt: timeOf(matter.firstAtMs),
    lastAt: timeOf(matter.lastAtMs),
    raisedAt: timeOf(matter.raisedMs),
    simulated: matter.simulated,
    claim: claim && { person: claim.name, until: timeOf(claim.endsMs) },
    assignee: matter.assignee?.name ?? null,
    followUpDay: matter.followUpDay,
  };
}
