/** What is there now: changes of the review desk as they come, and the class wall. */
import Type, { type Static } from 'typebox';
import { mayTokenStill } from '../../guard.ts';
import type { QueueChange } from '../../live/change-log.ts';
import { tileRows } from '../../live-wall/wall-view.ts';
import { recordPoll } from '../../routes/wall/polled-wall.ts';
import { groupsFor, sightFor } from '../../routes/wall/wall.ts';
import { alertsSeenBy, viewContext } from '../../site.ts';
import { eventOf, eventProperties } from '../event-answer.ts';
import { type Call, operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { hexId, id, oneOf, only, orNull, time, timeOf } from '../schemas.ts';

/** Shorter than what proxies wait for. */
const MAX_WAIT_S = 25;

const change = only({
  kind: oneOf(['alert', 'matter']),
  alertId: orNull(id),
  matterId: orNull(id),
  isNew: Type.Boolean({ description: 'Raised since: else something about it changed' }),
});

export const liveOperations = [
  operation({
    ...{ id: 'listChanges', method: 'GET', path: '/changes', tag: 'Live', needs: 'seeActivity' },
    summary:
      'What changed on the review desk since a cursor, waiting for it where nothing has; without a cursor: one from now on',
    query: only({
      cursor: Type.Optional(Type.String({ maxLength: 40 })),
      waitSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_WAIT_S, default: 0 })),
    }),
    answer: only({
      items: Type.Array(change),
      next: Type.String({ description: 'Cursor to ask with next' }),
      reload: Type.Boolean({ description: 'Too much has changed since: read the lists anew' }),
    }),
    problems: ['notAllowed'],
    run: async (call) => {
      const { site, request, query } = call;
      const { log } = site.hub;
      const first = log.since(query.cursor);
      const waitMs = 1_000 * (query.waitSeconds ?? 0);
      if (query.cursor === undefined || first.isTooOld || first.changes.length > 0 || waitMs === 0) {
        return answerOf(call, first);
      }
      const gone = new AbortController();
      request.raw.socket.once('close', () => gone.abort());
      await log.wait(waitMs, gone.signal);
      // The token may have been revoked meanwhile.
      if (!(await mayTokenStill(site, request))) throw new Problem('notAllowed');
      return answerOf(call, log.since(query.cursor));
    },
  }),
  operation({
    ...{ id: 'listWalls', method: 'GET', path: '/walls', tag: 'Live', needs: 'seeLive' },
    summary: 'Groups of computers that this person may see live',
    answer: only({ groups: Type.Array(Type.String({ description: 'Empty: computers of no group' })) }),
    run: async ({ site, request }) => ({ groups: await groupsFor(site, request) }),
  }),
  operation({
    ...{ id: 'getWall', method: 'GET', path: '/wall', tag: 'Live', needs: 'seeLive' },
    summary: 'What stands in front on the computers of one group now',
    query: only({ group: Type.String({ maxLength: 256 }) }),
    answer: only({
      closed: Type.Boolean({ description: 'An hour at which this person sees nothing' }),
      lesson: orNull(
        only({
          name: Type.String({ description: 'Empty: what lies between breaks, or the whole of the school’s hours' }),
          endsAt: time,
        }),
      ),
      tiles: Type.Array(
        only({
          ...{ deviceId: hexId, hostname: Type.String(), connected: Type.Boolean() },
          event: orNull(only(eventProperties)),
        }),
      ),
    }),
    problems: ['notFound'],
    run: async ({ site, request, person, query: { group } }) => {
      if (!(await groupsFor(site, request)).includes(group)) throw new Problem('notFound');
      // The record of the look comes first: without it nothing is answered.
      const sight = await sightFor(site, person);
      await recordPoll(site, request, group, sight);
      const lesson = sight.lesson ? { name: sight.lesson.name, endsAt: timeOf(sight.lesson.endMs) } : null;
      if (sight.isClosed) return { closed: true, lesson, tiles: [] };
      const tiles = await site.walls.of(group).tiles();
      const rows = tileRows(tiles, person, viewContext(site));
      return {
        closed: false,
        lesson,
        tiles: rows.map(({ hostname, connected, row }, i) => ({
          ...{ deviceId: tiles[i]?.deviceId ?? '', hostname, connected, event: row && eventOf(row) },
        })),
      };
    },
  }),
];

type Answer = { items: Static<typeof change>[]; next: string; reload: boolean };

/** Without what is kept from this person. Each once, however often it changed. */
async function answerOf(
  { site, person }: Pick<Call<never, never, never>, 'site' | 'person'>,
  { changes, cursor, isTooOld }: { changes: readonly QueueChange[]; cursor: string; isTooOld: boolean },
): Promise<Answer> {
  const items = new Map<string, Static<typeof change>>();
  for (const one of changes) {
    const key = one.kind === 'alert' ? `a${one.alertId}` : `m${one.matterId}`;
    const isNew = (one.kind === 'alert' && one.isNew) || items.get(key)?.isNew === true;
    const isSeen =
      one.kind === 'alert'
        ? (await alertsSeenBy(site, person).alert(one.alertId)) !== undefined
        : (await site.deps.store.matters.matter(person.personId, one.matterId)) !== undefined;
    if (!isSeen) continue;
    const ids =
      one.kind === 'alert' ? { alertId: one.alertId, matterId: null } : { alertId: null, matterId: one.matterId };
    items.set(key, { kind: one.kind, ...ids, isNew });
  }
  return { items: [...items.values()], next: cursor, reload: isTooOld };
}
