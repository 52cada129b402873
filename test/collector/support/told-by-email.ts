/** Alerts by the real path: devices that sign, a whole collector, and a real SMTP server at the end. */
import { NO_CHANNELS, writeNotifySettings } from '../../../collector/notify/settings.ts';
import type { NewAuditEntry } from '../../../collector/store/store.ts';
import { eventually } from '../../support/eventually.ts';
import { startCollector } from './collector-fixture.ts';
import { bodyOf, MailServer } from './mail-server.ts';
import { connect, enrolDevice, TestStream, windowEvent } from './test-device.ts';

/** Fewer than the new streams that a device may begin in a day: see collector/ingest/ingest.ts. */
const SESSIONS_A_DEVICE = 25;
const GRAVE_TITLE = 'how to kill myself';
const LIMIT_MS = 120_000;
const AUDIT: NewAuditEntry = { atMs: 1, actor: 'test', action: 'personAdded', subject: '', from: '', detail: '' };

export interface ToldByEmail {
  /** Of each message that was accepted, its matter. */
  matterIds: number[];
  /** From the alert to its message's acceptance. */
  latenciesMs: number[];
}

/** That many alerts, each of a session of its own, all at once. */
export async function tellOfAlerts(alerts: number): Promise<ToldByEmail> {
  const collector = await startCollector();
  const mail = await new MailServer().start();
  try {
    writeNotifySettings(collector.dataDir, { ...NO_CHANNELS, smtp: mail.settings() });
    const made = { name: 'Lead', roles: ['monitoringLead'], passwordHash: 'x', passwordTemporary: false } as const;
    const { personId } = await collector.store.people.addPerson({ ...made, createdMs: 1 }, AUDIT);
    await collector.store.notifications.setEmail(personId, 'lead@school.example', AUDIT);
    await report(collector.ports.agents, await collector.token(), alerts);
    await eventually('all are told', () => mail.mails.length >= alerts, LIMIT_MS);
    // Whatever comes twice comes with the next looks: the collector's end waits for what is being sent.
    await collector.stop();
    const matters = await collector.store.notifications.openMatters(2 * alerts);
    const raisedMs = new Map(matters.map((matter) => [matter.matterId, matter.raisedMs]));
    const matterIds = mail.mails.map((one) => Number(/\/matters\/(\d+)/.exec(bodyOf(one))?.[1]));
    const latenciesMs = mail.mails.map(({ atMs }, i) => atMs - (raisedMs.get(matterIds[i] ?? 0) ?? Number.NaN));
    return { matterIds, latenciesMs };
  } finally {
    await collector.remove();
    await mail.stop();
  }
}

async function report(port: number, token: string, alerts: number): Promise<void> {
  const connections = [];
  for (let begun = 0; begun < alerts; begun += SESSIONS_A_DEVICE) {
    const identity = await enrolDevice(token);
    const count = Math.min(SESSIONS_A_DEVICE, alerts - begun);
    const streams = Array.from({ length: count }, () => new TestStream(identity));
    connections.push({ connection: await connect(port, identity), streams });
  }
  for (const { connection, streams } of connections) {
    for (const stream of streams) connection.send(stream.batch([windowEvent(GRAVE_TITLE)]));
  }
  for (const { connection, streams } of connections) {
    for (const { streamId } of streams) await connection.acked(streamId, 1);
    connection.close();
  }
}
