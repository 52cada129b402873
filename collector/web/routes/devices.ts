/** *Devices* with their alarms, and one device's timeline of a day (audited). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { NewAuditEntry } from '../../store/store.ts';
import { NotFound } from '../errors.ts';
import { checkForm, signedIn } from '../guard.ts';
import { alarmsSeenBy, isAlarmFor } from '../own-concerns.ts';
import { sendPage } from '../page.ts';
import { type Site, viewContext } from '../site.ts';
import { alarmRow, deviceRows, MAX_ALARM_ROWS, MAX_DEVICE_ROWS } from '../view-models/devices.ts';
import { parseCursor, timelinePage } from '../view-models/timeline.ts';
import { positive } from './review.ts';

export function deviceRoutes(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: { page?: string } }>(
    '/devices',
    { config: { needs: 'seeDevices' } },
    async (request, reply) => {
      const context = viewContext(site);
      const all = await site.deps.store.devices.devices();
      const alarms = await alarmsSeenBy(site, signedIn(request), MAX_ALARM_ROWS);
      const pages = Math.max(1, Math.ceil(all.length / MAX_DEVICE_ROWS));
      const page = Math.min(pages, positive(request.query.page) ?? 1);
      const devices = deviceRows(all, context).slice((page - 1) * MAX_DEVICE_ROWS, page * MAX_DEVICE_ROWS);
      const connected = all.filter((device) => device.connected).length;
      const model = {
        devices,
        alarms: alarms.map((alarm) => alarmRow(alarm, context)),
        summary: site.texts.devices.summary(connected, all.length),
        page,
        pages,
        pageText: site.texts.review.page(page, pages),
      };
      return sendPage(site, request, reply, 'devices.njk', { title: site.texts.devices.title, nav: 'devices', model });
    },
  );

  const closing = { preHandler: checkForm(app), config: { needs: 'manageDevices' } } as const;
  app.post<{ Params: { id: string } }>('/alarms/:id/close', closing, async (request, reply) => {
    const alarmId = positive(request.params.id);
    const atMs = site.deps.clock.nowMs();
    const audit = auditEntry(site, request, 'alarmClosed', `alarm ${alarmId}`, '');
    if (alarmId === undefined || !(await isAlarmFor(site, signedIn(request), alarmId))) throw new NotFound();
    if (!(await site.deps.store.alarms.closeAlarm(alarmId, atMs, audit))) throw new NotFound();
    request.session.notice = site.texts.devices.alarmClosed;
    return reply.redirect('/devices', 303);
  });

  timelineRoute(app, site);
}

function timelineRoute(app: FastifyInstance, site: Site): void {
  interface Route {
    Params: { id: string };
    Querystring: { day?: string; after?: string };
  }
  app.get<Route>('/devices/:id', { config: { needs: 'seeActivity' } }, async (request, reply) => {
    const { id } = request.params;
    const device = /^[0-9a-f]{32}$/.test(id) ? await site.deps.store.devices.device(id) : undefined;
    if (!device) throw new NotFound();
    const context = viewContext(site);
    const asked = { day: single(request.query.day), after: parseCursor(single(request.query.after)) };
    const day = asked.day && context.time.dayBounds(asked.day) ? asked.day : context.time.dayOf(context.nowMs);
    await site.deps.audit.record(auditEntry(site, request, 'timelineOpened', `device ${id}`, day));
    const sources = { store: site.deps.store, journal: site.deps.journalReader };
    const timeline = await timelinePage(sources, id, asked, signedIn(request), context);
    const row = deviceRows([device], context)[0];
    const title = row?.hostname ?? '';
    return sendPage(site, request, reply, 'timeline.njk', { title, nav: 'devices', model: { device: row, timeline } });
  });
}

/** A query parameter given twice comes as an array: taken as not given. */
function single(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function auditEntry(
  site: Site,
  request: FastifyRequest,
  action: 'timelineOpened' | 'alarmClosed',
  subject: string,
  detail: string,
): NewAuditEntry {
  const atMs = site.deps.clock.nowMs();
  return { atMs, actor: request.person?.name ?? '', action, subject, from: request.ip, detail };
}
