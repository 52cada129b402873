/** Workstations with their health, what a technician should look at, and what was recorded at one of them. */
import Type, { type Static } from 'typebox';
import type { Alarm, DeviceHealth } from '../../../store/store.ts';
import { auditEntry } from '../../on-record.ts';
import { alarmsSeenBy, isAlarmFor } from '../../own-concerns.ts';
import { viewContext } from '../../site.ts';
import { parseCursor, timelinePage } from '../../view-models/timeline.ts';
import { eventOf, eventProperties, heldBackCount } from '../event-answer.ts';
import { operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { done, hexId, id, limitOf, only, orNull, page, pageOf, paging, time, timeOf, timeOrNull } from '../schemas.ts';

const MAX_ALARMS = 1_000;

const device = only({
  ...{ deviceId: hexId, hostname: Type.String(), group: Type.String(), audience: Type.String() },
  operatingSystem: Type.String(),
  agentVersion: Type.String(),
  ...{ simulated: Type.Boolean(), connected: Type.Boolean() },
  ...{ enrolledAt: time, revokedAt: orNull(time), lastSeenAt: orNull(time), lastEventAt: orNull(time) },
  certificateExpiresAt: time,
  clockOffsetMs: orNull(Type.Integer()),
  ...{ outboxEvents: Type.Integer(), outboxBytes: Type.Integer(), sessions: Type.Integer() },
  openAlarms: Type.Integer(),
  policyVersion: orNull(Type.Integer({ description: 'That it last said it applies' })),
  policyRefused: orNull(Type.String({ description: 'Why it could not apply a newer one' })),
});
const alarm = only({
  ...{ alarmId: id, kind: Type.String(), deviceId: orNull(hexId), hostname: orNull(Type.String()) },
  ...{ at: time, lastAt: time, count: Type.Integer(), detail: Type.String() },
});
const event = only(eventProperties);

export const deviceOperations = [
  operation({
    ...{ id: 'listWorkstations', method: 'GET', path: '/workstations', tag: 'Workstations', needs: 'seeDevices' },
    summary: 'All that were ever enrolled, with their health, by id',
    query: only(paging),
    answer: page(device),
    run: async ({ site, query }) => {
      const after = query.cursor ?? '';
      const all = await site.deps.store.devices.devices();
      const rest = all.filter(({ deviceId }) => deviceId > after).sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1));
      return pageOf(rest, limitOf(query), { item: deviceOf, cursor: ({ deviceId }) => deviceId });
    },
  }),
  operation({
    ...{ id: 'getWorkstation', method: 'GET', path: '/workstations/{deviceId}', tag: 'Workstations' },
    needs: 'seeDevices',
    summary: 'One workstation with its health',
    params: only({ deviceId: hexId }),
    answer: device,
    run: async ({ site, params }) => {
      const found = await site.deps.store.devices.device(params.deviceId);
      if (found === undefined) throw new Problem('notFound');
      return deviceOf(found);
    },
  }),
  operation({
    ...{ id: 'listEvents', method: 'GET', path: '/workstations/{deviceId}/events', tag: 'Workstations' },
    needs: 'seeActivity',
    summary: 'What was recorded at it on one day, in order of time, as its timeline shows it',
    params: only({ deviceId: hexId }),
    query: only({
      day: Type.Optional(
        Type.String({ maxLength: 10, description: 'YYYY-MM-DD in the zone of the school; else today' }),
      ),
      cursor: paging.cursor,
    }),
    answer: only({ ...page(event).properties, heldBack: heldBackCount }),
    run: async ({ site, request, person, params, query }) => {
      const found = await site.deps.store.devices.device(params.deviceId);
      if (found === undefined) throw new Problem('notFound');
      const context = viewContext(site);
      const day = query.day ?? context.time.dayOf(context.nowMs);
      if (!context.time.dayBounds(day)) throw new Problem('badRequest', { detail: 'day: no such day' });
      const after = parseCursor(query.cursor);
      if (query.cursor !== undefined && after === undefined) throw new Problem('badRequest', { detail: 'cursor' });
      await site.deps.audit.record(auditEntry(site, request, 'timelineOpened', `device ${params.deviceId}`, day));
      const sources = { store: site.deps.store, journal: site.deps.journalReader };
      const shown = await timelinePage(sources, params.deviceId, { day, after }, person, context);
      const next = new URLSearchParams(shown.moreQuery ?? '').get('after');
      return { items: shown.rows.map(eventOf), next, heldBack: shown.heldBack.count };
    },
  }),
  operation({
    ...{ id: 'listAlarms', method: 'GET', path: '/alarms', tag: 'Workstations', needs: 'seeDevices' },
    summary: `What a technician should look at, at most ${MAX_ALARMS}`,
    answer: only({ items: Type.Array(alarm) }),
    run: async ({ site, person }) => ({ items: (await alarmsSeenBy(site, person, MAX_ALARMS)).map(alarmOf) }),
  }),
  operation({
    ...{
      id: 'closeAlarm',
      method: 'POST',
      path: '/alarms/{alarmId}/close',
      tag: 'Workstations',
      needs: 'manageDevices',
    },
    summary: 'Somebody has looked at it',
    params: only({ alarmId: id }),
    answer: done,
    run: async ({ site, request, person, params: { alarmId } }) => {
      if (!(await isAlarmFor(site, person, alarmId))) throw new Problem('notFound');
      const audit = auditEntry(site, request, 'alarmClosed', `alarm ${alarmId}`);
      if (!(await site.deps.store.alarms.closeAlarm(alarmId, audit.atMs, audit))) throw new Problem('notFound');
      return { done: true } as const;
    },
  }),
];

const deviceOf = (of: DeviceHealth): Static<typeof device> => ({
  ...{ deviceId: of.deviceId, hostname: of.hostname, group: of.group, audience: of.audience },
  ...{ operatingSystem: of.operatingSystem, agentVersion: of.agentVersion },
  ...{ simulated: of.simulated, connected: of.connected },
  enrolledAt: timeOf(of.enrolledMs),
  revokedAt: timeOrNull(of.revokedMs),
  lastSeenAt: timeOrNull(of.lastSeenMs),
  lastEventAt: timeOrNull(of.lastEventMs),
  certificateExpiresAt: timeOf(of.certificateExpiresMs),
  clockOffsetMs: of.clockOffsetMs,
  ...{ outboxEvents: of.outboxEvents, outboxBytes: of.outboxBytes, sessions: of.sessions },
  ...{ openAlarms: of.openAlarms, policyVersion: of.policyVersion, policyRefused: of.policyRefused },
});

const alarmOf = (of: Alarm): Static<typeof alarm> => ({
  ...{ alarmId: of.alarmId, kind: of.kind, deviceId: of.deviceId, hostname: of.hostname },
  ...{ at: timeOf(of.atMs), lastAt: timeOf(of.lastAtMs), count: of.count, detail: of.detail },
});
