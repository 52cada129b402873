/** Whatever people and the projections do in whatever order: no open alert is ever missing from the queue. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { deleteOldAlerts } from '../../../collector/alert/retention.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { MATTER_BOUNDS, type Matter, type NewFlag, type Store } from '../../../collector/store/store.ts';
import type { Urgency } from '../../../protocol/match/matcher.ts';
import { addDevice, EMPTY_STEP, newFlag, personNamed } from './matter-samples.ts';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 9, 6, 9);
const SESSIONS = ['05', '06', '07', '08'].map((byte) => byte.repeat(16));
/** The first two are one person's on two computers; the fourth has no account until it is learnt. */
const ACCOUNTS = ['amira.k', 'AMIRA.K', 'tomos', ''];

type Act =
  | { kind: 'flags'; flags: readonly { session: number; theme: number; urgency: number; minute: number }[] }
  | { kind: 'decide'; pick: number; decision: 'falseAlarm' | 'concern'; stale: boolean; by: number; takeOver: boolean }
  | { kind: 'undo'; by: number }
  | { kind: 'claim'; pick: number; by: number; takeOver: boolean }
  | { kind: 'followUp'; pick: number; clear: boolean }
  | { kind: 'learn' }
  | { kind: 'purge' }
  | { kind: 'wait'; minutes: number };

const pick = fc.nat(20);
const by = fc.nat(1);
const oneFlag = fc.record({
  session: fc.nat(3),
  theme: fc.nat(2),
  urgency: fc.integer({ min: 1, max: 4 }),
  minute: fc.nat(240),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('flags' as const),
      flags: fc.array(oneFlag, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ kind: fc.constant('decide' as const), pick, by, stale: fc.boolean(), takeOver: fc.boolean() },
      decision: fc.constantFrom('falseAlarm' as const, 'concern' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), by }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('claim' as const), pick, by, takeOver: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('followUp' as const), pick, clear: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'learn' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'purge' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.nat(30) }) },
);

class School {
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'wk-matters-'));
  readonly store: Store = openStore(this.#dataDir);
  readonly #people: number[] = [];
  #devices: string[] = [];
  #nowMs = START_MS;
  #sequence = 0;

  async open(): Promise<void> {
    this.#devices = [await addDevice(this.store, 'pc-1', 'a1'), await addDevice(this.store, 'pc-2', 'a2')];
    for (const name of ['Jo', 'Sam']) this.#people.push(await personNamed(this.store, name));
    await this.#sessions(ACCOUNTS);
  }

  close(): void {
    this.store.close();
    rmSync(this.#dataDir, { recursive: true, force: true });
  }

  async #sessions(accounts: readonly string[]): Promise<void> {
    const sessions = SESSIONS.map((sessionId, i) => ({
      ...{
        sessionId,
        deviceId: this.#deviceOf(i),
        account: accounts[i] ?? '',
        startedMs: START_MS,
        lastEventMs: START_MS,
      },
    }));
    await this.store.projections.commitStep({ ...EMPTY_STEP, sessions });
  }

  #deviceOf = (session: number): string => this.#devices[session % 2] as string;

  async perform(one: Act): Promise<void> {
    const { matters } = this.store;
    switch (one.kind) {
      case 'flags':
        return this.#flags(one.flags);
      case 'decide':
        return this.#decide(one);
      case 'undo': {
        const personId = this.#people[one.by] as number;
        const last = await matters.lastClosing(personId, this.#nowMs);
        if (last) await matters.undo(last.closingId, { personId, atMs: this.#nowMs }, () => audit(this.#nowMs));
        return;
      }
      case 'claim': {
        const endsMs = this.#nowMs + 15 * MINUTE_MS;
        await matters.claim(await this.#act(one.pick, one.by), { endsMs, takeOver: one.takeOver });
        return;
      }
      case 'followUp':
        await matters.setFollowUp(await this.#act(one.pick, 0), one.clear ? null : '2026-10-09');
        return;
      case 'learn':
        return this.#sessions([...ACCOUNTS.slice(0, 3), 'nia']);
      case 'purge':
        await deleteOldAlerts(this.store.alerts, 0, this.#nowMs + 1);
        return;
      case 'wait':
        this.#nowMs += one.minutes * MINUTE_MS;
    }
  }

  async #flags(flags: Extract<Act, { kind: 'flags' }>['flags']): Promise<void> {
    const made: NewFlag[] = flags.map(({ session, theme, urgency, minute }) =>
      newFlag({
        ...{ deviceId: this.#deviceOf(session), sessionId: SESSIONS[session] as string, sequence: ++this.#sequence },
        ...{
          theme: `theme-${theme}`,
          urgency: urgency as Urgency,
          atMs: START_MS + minute * MINUTE_MS,
          receivedMs: this.#nowMs,
        },
      }),
    );
    await this.store.projections.commitStep({ ...EMPTY_STEP, flags: made });
    await new AlertService(this.store.alerts, () => this.#nowMs).groupPending();
  }

  async #decide({ pick: index, decision, stale, by: who, takeOver }: Extract<Act, { kind: 'decide' }>): Promise<void> {
    const matter = await this.#matter(index);
    if (!matter) return;
    const alerts = (await this.store.matters.alertsOf(matter.matterId)).filter((alert) => alert.state === 'open');
    if (alerts.length === 0) return;
    const before = alerts.length;
    const outcome = await this.store.matters.decide({
      ...{
        personId: this.#people[who] as number,
        atMs: this.#nowMs,
        undoUntilMs: this.#nowMs + 10 * MINUTE_MS,
        takeOver,
        decision,
      },
      note: 'seen',
      alerts: alerts.map(({ alertId, version }) => ({ alertId, expectedVersion: version - (stale ? 1 : 0) })),
      matter: { matterId: matter.matterId, expectedVersion: matter.version },
      audit: () => audit(this.#nowMs),
    });
    if (stale) expect(outcome).toMatchObject({ ok: false });
    const open = (await this.store.matters.alertsOf(matter.matterId)).filter((alert) => alert.state === 'open');
    expect(open).toHaveLength(outcome.ok ? 0 : before);
  }

  async #matter(index: number): Promise<Matter | undefined> {
    const all = await this.store.matters.queue(0, { today: '2026-10-09', maxMatters: 1_000 });
    return all[index % Math.max(1, all.length)];
  }

  async #act(index: number, who: number) {
    const matterId = (await this.#matter(index))?.matterId ?? 999_999;
    return { matterId, personId: this.#people[who] as number, atMs: this.#nowMs, audit: audit(this.#nowMs) };
  }

  /** Every open alert stands in exactly one matter of the queue, and each matter says of its alerts what is so. */
  async check(): Promise<void> {
    const { alerts, matters } = this.store;
    const open = await alerts.alerts({ state: 'open', maxAlerts: 10_000 });
    const queue = await matters.queue(0, { today: '2026-01-01', maxMatters: 10_000 });
    const inQueue: number[] = [];
    for (const matter of queue) {
      const own = await matters.alertsOf(matter.matterId);
      const openOnes = own.filter((alert) => alert.state === 'open');
      inQueue.push(...openOnes.map((alert) => alert.alertId));
      expect(matter).toMatchObject({
        openAlerts: openOnes.length,
        alertCount: own.length,
        urgency: Math.min(...openOnes.map((alert) => alert.urgency)),
        flagCount: own.reduce((sum, alert) => sum + alert.flagCount, 0),
        lastAtMs: Math.max(...own.map((alert) => alert.lastAtMs)),
      });
      expect(own.length).toBeLessThanOrEqual(MATTER_BOUNDS.maxAlerts);
      expect(new Set(own.map((alert) => alert.account.toLowerCase())).size).toBe(1);
      expect([...matter.themes].sort()).toEqual([...new Set(openOnes.map((alert) => alert.theme))].sort());
    }
    expect(inQueue.toSorted()).toEqual(open.map((alert) => alert.alertId).toSorted());
    expect(await matters.countOpen(0)).toBe(queue.length);
    const grades = queue.map(({ urgency }) => urgency);
    expect(grades).toEqual(grades.toSorted());
  }
}

const audit = (atMs: number) =>
  ({ atMs, actor: 'Jo', action: 'alertReviewed', subject: 'x', from: '', detail: '' }) as const;

test('no open alert is ever missing from the queue', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
      const school = new School();
      try {
        await school.open();
        for (const one of acts) {
          await school.perform(one);
          await school.check();
        }
      } finally {
        school.close();
      }
    }),
    { numRuns: 60 },
  );
});
