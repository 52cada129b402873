/**
 * The collector is away, the agent is killed meanwhile, and people go on working. Below the outbox's bound nothing is lost; above
 * it the oldest windows give way to one Gap that counts them, what may be tampering is kept, and the school is told.
 * Ten minutes of it, on a clock that is told the time: test/agent/uplink/uplink.test.ts.
 */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COMPANION_AWAY_MS } from '../../agent/event/session-recorder.ts';
import type { Companion } from '../../agent/session/companion.ts';
import type { WatchEvent } from '../../protocol/event.ts';
import { HttpClient } from '../collector/web/http-client.ts';
import { until } from '../support/program.ts';
import { ScriptedDesktop, watchDesktop } from '../support/scripted-desktop.ts';
import { AgentProcess, CollectorProcess, Folder } from '../support/stack.ts';
import { auditStore, type StoreAudit } from './audit-store.ts';

/** Below the 20 a second that one companion may report. */
const EVERY_MS = 60;
const MAX_EVENTS = 60;
const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...withoutDesktop } = process.env;

let folder: Folder;
let collector: CollectorProcess;
let agent: AgentProcess;
let desktop: ScriptedDesktop;
let companion: Companion | undefined;

beforeEach(async () => {
  folder = new Folder('outage');
  collector = new CollectorProcess(join(folder.path, 'collector'));
  agent = new AgentProcess(join(folder.path, 'agent'), withoutDesktop);
  desktop = new ScriptedDesktop();
  await collector.setup();
  await collector.start();
  await agent.enrol(await collector.token());
});

afterEach(async () => {
  await companion?.stop();
  await agent.stop();
  await collector.process?.stop();
  folder.remove();
});

async function work(titles: number): Promise<void> {
  for (let i = 0; i < titles; i++) {
    desktop.show(`window ${desktop.shown.length}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

const audit = (): Promise<StoreAudit> => auditStore(collector.dataDir);
const windows = (found: StoreAudit): string[] => [...found.titles.values()].flat();

const started = (events: WatchEvent[]): WatchEvent[] => events.filter((event) => event.kind === 'sessionStarted');
const companionsLost = (events: WatchEvent[]): number =>
  events.filter((event) => event.kind === 'sessionEnded' && event.reason === 'companionLost').length;

async function untilStored(what: string, condition: (found: StoreAudit) => boolean): Promise<void> {
  await until(what, async () => condition(await audit()), { timeoutMs: 120_000, everyMs: 100 });
}

/** Shows one title and waits for it: the connection is up and idle when this returns. */
async function settle(): Promise<void> {
  await work(1);
  const last = desktop.shown.at(-1) ?? '';
  await untilStored(`"${last}" to be stored`, (found) => windows(found).includes(last));
}

test('below the bound nothing is lost, though the agent is killed in the middle', async () => {
  agent.startService();
  companion = await watchDesktop(desktop, agent.dataDir);
  await settle();
  await collector.process?.stop();
  await work(60);
  await agent.service?.kill();
  await work(20);
  agent.startService();
  await work(60);
  await collector.start();
  await untilStored('everything to be stored', (found) => windows(found).length >= desktop.shown.length);

  const found = await audit();
  expect(found.problems).toEqual([]);
  expect(windows(found)).toEqual(desktop.shown);
  expect(found.otherEvents.filter((event) => event.kind === 'gap')).toEqual([]);
  expect(found.otherEvents.filter((event) => event.kind === 'agentStarted')).toMatchObject([
    { afterUncleanStop: false },
    { afterUncleanStop: true },
  ]);
});

test('above the bound one Gap counts what gave way, and the school is told', async () => {
  agent.startServiceWithOutbox(MAX_EVENTS);
  companion = await watchDesktop(desktop, agent.dataDir);
  agent.startCompanion();
  await untilStored('both sessions to be stored', ({ otherEvents }) => started(otherEvents).length === 2);
  await settle();
  await collector.process?.stop();
  // Somebody ends a companion: it may be tampering, and is noticed when the outbox has long been full.
  await agent.companion?.kill();
  await work(Math.ceil((COMPANION_AWAY_MS * 1.4) / EVERY_MS));
  await agent.service?.kill();
  agent.startServiceWithOutbox(MAX_EVENTS);
  await work(MAX_EVENTS);
  await collector.start();
  const last = desktop.shown.at(-1) ?? '';
  await untilStored('the newest window to be stored', (found) => windows(found).includes(last));
  await untilStored('the killed companion to be reported', ({ otherEvents }) => companionsLost(otherEvents) === 1);

  const found = await audit();
  const kept = windows(found);
  const gaps = found.otherEvents.filter((event) => event.kind === 'gap');
  expect(found.problems).toEqual([]);
  expect(gaps).toMatchObject([{ reason: 'outboxFull', count: desktop.shown.length - kept.length }]);
  expect(gaps[0]?.count).toBeGreaterThan(MAX_EVENTS);
  // What is left is the beginning, which had arrived or was already signed, and the newest.
  const firstMissing = desktop.shown.findIndex((title, index) => kept[index] !== title);
  const missing = desktop.shown.length - kept.length;
  expect(kept).toEqual(desktop.shown.toSpliced(firstMissing, missing));
  expect(found.otherEvents.filter((event) => event.kind === 'agentStarted')).toHaveLength(2);
  await showsTheGap(missing, gaps[0]?.atMs ?? 0);
});

async function showsTheGap(missing: number, atMs: number): Promise<void> {
  const { user, password } = await collector.addUser('lead');
  const client = new HttpClient(collector.ports().dashboard);
  await client.signIn(user, password);
  const alarm = `${missing} events were lost on the workstation (outboxFull)`;
  await until('the alarm on the devices page', async () => (await client.get('/devices')).body.includes(alarm));
  const [device] = await collector.list('devices');
  // The school's day, as the collector's default has it, written YYYY-MM-DD.
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(atMs);
  expect((await client.get(`/devices/${device?.deviceId}?day=${day}`)).body).toContain(`${missing} events are missing`);
}
