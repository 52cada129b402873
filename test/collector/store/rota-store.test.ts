/** The rota in a real file: what is kept, what overtakes what, and what is on record. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { NewAuditEntry, RotaPlan, Store } from '../../../collector/store/store.ts';

const NOW_MS = Date.UTC(2026, 10, 23, 9);
const audit = (action: NewAuditEntry['action']): NewAuditEntry => {
  return { atMs: NOW_MS, actor: 'Ms Okafor', action, subject: 'rota', from: '', detail: '' };
};

let dataDir: string;
let store: Store;
let plan: RotaPlan;
let [ann, bob] = [0, 0];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-rota-'));
  store = openStore(dataDir);
  const add = async (name: string): Promise<number> => {
    const person = {
      name,
      roles: ['monitoringLead'] as const,
      passwordHash: 'x',
      passwordTemporary: false,
      createdMs: 1,
    };
    return (await store.people.addPerson(person, audit('personAdded'))).personId;
  };
  [ann, bob] = [await add('Ann'), await add('Bob')];
  const turns = [
    { week: 1, weekday: 1, people: [bob, ann] },
    { week: 2, weekday: 5, people: [ann] },
  ] as const;
  plan = { weeks: 2, firstMonday: '2026-11-23', turns, outOfHours: [ann, bob] };
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('is empty at first; keeps the order of each turn, over a restart too; is on record', async () => {
  expect(await store.rota.rota()).toMatchObject({ version: 0, plan: { weeks: 1, turns: [], outOfHours: [] } });
  expect(await store.rota.setPlan(plan, 0, audit('rotaChanged'))).toBe(true);
  store.close();
  store = openStore(dataDir);
  const rota = await store.rota.rota();
  expect(rota).toEqual({ version: 1, changedMs: NOW_MS, changedBy: 'Ms Okafor', plan, absences: [] });
  expect((await store.audit.entries(1))[0]).toMatchObject({ action: 'rotaChanged', actor: 'Ms Okafor' });
});

test('whoever saves over a newer rota is refused, and nothing is changed or recorded', async () => {
  await store.rota.setPlan(plan, 0, audit('rotaChanged'));
  const before = await store.audit.entries(100);
  expect(await store.rota.setPlan({ ...plan, turns: [] }, 0, audit('rotaChanged'))).toBe(false);
  expect((await store.rota.rota()).plan).toEqual(plan);
  expect(await store.audit.entries(100)).toEqual(before);
});

test('absences are kept by their first day; one that was over a year ago goes with the next; each change is one', async () => {
  const over = { personId: ann, fromDay: '2025-01-06', toDay: '2025-01-10', substituteId: null };
  const coming = { personId: bob, fromDay: '2026-12-01', toDay: '2026-12-02', substituteId: ann };
  await store.rota.addAbsence(over, audit('absenceAdded'));
  await store.rota.addAbsence(coming, audit('absenceAdded'));
  const { version, absences } = await store.rota.rota();
  expect([version, absences]).toEqual([2, [{ ...coming, absenceId: 2 }]]);
  expect(await store.rota.removeAbsence(2, audit('absenceRemoved'))).toBe(true);
  expect(await store.rota.removeAbsence(2, audit('absenceRemoved'))).toBe(false);
  expect(await store.rota.rota()).toMatchObject({ version: 3, absences: [] });
  expect((await store.audit.entries(9)).filter(({ action }) => action === 'absenceRemoved')).toHaveLength(1);
});

test('a failure in the middle of a change changes nothing', async () => {
  const nobody = { ...plan, outOfHours: [999] };
  await expect(store.rota.setPlan(nobody, 0, audit('rotaChanged'))).rejects.toThrow();
  expect(await store.rota.rota()).toMatchObject({ version: 0, plan: { turns: [] } });
});
