/** From signed events of removable media to what people look at; twice over the same past, the same. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { MAX_ATTACHMENTS_A_DAY } from '../../../collector/store/media.ts';
import type { Medium } from '../../../collector/store/store.ts';
import type { KnownEventBody } from '../../../protocol/event.ts';
import { decided, inserted, looked, newAttachment, removed, requested, wroteFile } from '../support/media-events.ts';
import { Past } from '../support/past.ts';

const ANY = { search: '', mediaClass: null, action: null, isIn: false } as const;
const started = (account: string): KnownEventBody => ({ kind: 'sessionStarted', account, userId: 7, desktop: 'x11' });

const POLICY = `format: 1
name: A school
alerts: {outsideHoursRaiseBy: 0}
media:
  otherwise: ask
  files: {names: ['*password*', '*.docx'], urgency: 4}
  alerts:
    - {when: [asking, blocked], urgency: 4}
    - {when: [lost, suspicious], urgency: 2}
`;

let past: Past;
beforeEach(() => {
  past = new Past(Date.UTC(2026, 8, 14, 9, 30));
  past.first = POLICY;
});
afterEach(() => past.remove());

async function onlyMedium(): Promise<Medium> {
  const media = await past.store.media.media(ANY, { maxMedia: 10 });
  expect(media).toHaveLength(1);
  return media[0] as Medium;
}

const TABLES = ['medium', 'media_attachment', 'media_happening', 'media_request', 'media_standing', 'flag', 'alarm'];

function tables(): Record<string, unknown[]> {
  const db = new Database(join(past.dataDir, 'watchkeeper.db'), { readonly: true });
  const all = TABLES.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all()] as const);
  db.close();
  return Object.fromEntries(all);
}

describe('one stick', () => {
  test('what it is, where it was, who had it, what was decided and why, what was asked for', async () => {
    const device = await past.device({ hostname: 'pc-7' });
    const attachment = newAttachment();
    await past.receive(device, device.session(), [
      started('jbloggs'),
      inserted(attachment),
      decided(attachment, { ...looked, label: 'HOMEWORK' }),
      requested(attachment, 'my history project'),
      wroteFile(attachment, 'passwords.xlsx'),
      { kind: 'mediaLeftIn', attachmentId: attachment, when: 'idle', device: 'Kingston' },
      removed(attachment),
    ]);
    await past.project();
    const medium = await onlyMedium();
    expect(medium).toMatchObject({ vendorId: 0x951, serial: 'E0D55EA573', label: 'HOMEWORK', encryption: 'plain' });
    expect(medium).toMatchObject({ sizeBytes: 16e9, fileSystems: ['vfat'], doubledMs: null });
    const [one] = await past.store.media.attachmentsOf(medium.mediaId, 10);
    expect(one).toMatchObject({ hostname: 'pc-7', account: 'jbloggs', action: 'ask', end: 'removed', doubled: false });
    expect(one?.reasons).toEqual([{ kind: 'rule', rule: 'pupils-ask', verdict: 'ask' }]);
    const of = { deviceId: device.deviceId, attachmentId: attachment };
    const happenings = await past.store.media.happeningsOf(of, { files: true, maxHappenings: 50 });
    expect(happenings.map(({ kind }) => kind)).toEqual(['decided', 'file', 'leftIn']);
    const unnamed = await past.store.media.happeningsOf(of, { files: false, maxHappenings: 50 });
    expect(unnamed.map(({ kind }) => kind)).toEqual(['decided', 'leftIn']);
    const [request] = await past.store.mediaRequests.openRequests(0, 10);
    expect(request).toMatchObject({ reason: 'my history project', account: 'jbloggs', medium: { label: 'HOMEWORK' } });
  });

  test('is found by whose it was, where, and what it calls itself; and not by what it is not', async () => {
    const device = await past.device({ hostname: 'pc-7' });
    const attachment = newAttachment();
    await past.receive(device, device.session(), [started('jbloggs'), inserted(attachment), decided(attachment)]);
    await past.project();
    const found = async (over: object): Promise<number> =>
      (await past.store.media.media({ ...ANY, ...over }, { maxMedia: 10 })).length;
    for (const search of ['JBLOGGS', 'pc-7', 'datatrav', 'e0d55']) expect(await found({ search })).toBe(1);
    expect(await found({ search: 'nobody' })).toBe(0);
    expect(await found({ search: '%' })).toBe(0);
    expect(await found({ mediaClass: 'stick', action: 'ask', isIn: true })).toBe(1);
    expect(await found({ mediaClass: 'phone' })).toBe(0);
    expect(await found({ action: 'block' })).toBe(0);
  });

  test('an agent that stopped or started again no longer says that it is in', async () => {
    const device = await past.device({ hostname: 'pc-7' });
    await past.receive(device, device.session(), [inserted(newAttachment())]);
    past.nowMs += 60_000;
    await past.receive(device, device.session(), [
      { kind: 'agentStarted', agentVersion: '0.1.0', afterUncleanStop: true },
      inserted(newAttachment(), { wasIn: true }),
    ]);
    await past.project();
    const { mediaId } = await onlyMedium();
    const ends = (await past.store.media.attachmentsOf(mediaId, 10)).map(({ end, wasIn }) => [end, wasIn]);
    expect(ends).toEqual([
      [null, true],
      ['restarted', false],
    ]);
  });
});

describe('one serial number in two machines at once', () => {
  const places = async (serial: string): Promise<void> => {
    for (const hostname of ['pc-7', 'pc-8']) {
      const device = await past.device({ hostname });
      await past.receive(device, device.session(), [inserted(newAttachment(), { serial })]);
      past.nowMs += 1_000;
    }
    await past.project();
  };

  test('is two devices: both are marked, and a technician is told', async () => {
    await places('CLONE');
    const medium = await onlyMedium();
    expect(medium.doubledMs).not.toBeNull();
    const doubled = (await past.store.media.attachmentsOf(medium.mediaId, 10)).map((one) => one.doubled);
    expect(doubled).toEqual([true, true]);
    const [alarm] = await past.store.alarms.openAlarms(5);
    expect(alarm).toMatchObject({ kind: 'mediaDoubled', hostname: 'pc-8' });
    expect(alarm?.detail).toContain('pc-7');
  });

  test('means nothing where there is no serial number', async () => {
    await places('');
    expect((await onlyMedium()).doubledMs).toBeNull();
    expect(await past.store.alarms.openAlarms(5)).toEqual([]);
  });
});

test('re-running it over the past, in other steps, changes nothing', async () => {
  const devices = [await past.device({ hostname: 'pc-7' }), await past.device({ hostname: 'pc-8' })];
  for (let round = 0; round < 12; round++) {
    for (const device of devices) {
      const attachment = newAttachment();
      const serial = round % 3 === 0 ? '' : `S${round % 4}`;
      const stream = device.session();
      await past.receive(device, stream, [started('jbloggs'), inserted(attachment, { serial })]);
      await past.receive(device, stream, [decided(attachment, looked), requested(attachment, `round ${round}`)]);
      await past.receive(device, stream, [
        { kind: 'mediaTrouble', what: 'notEnforced', attachmentId: '', detail: '' },
        { kind: 'mediaRegisterApplied', version: round + 1 },
        { kind: 'mediaUpdateRefused', of: 'grants', version: 3, reason: 'badSignature', detail: '' },
        { kind: 'mediaFiles', attachmentId: attachment, ...COUNTS, names: ['a.txt', 'how to kill myself.txt'] },
      ]);
      if (round % 2 === 0) await past.receive(device, stream, [removed(attachment)]);
      if (round % 5 === 0) await past.receive(device, stream, [{ kind: 'agentStopped', reason: 'requested' }]);
      past.nowMs += 60_000;
    }
  }
  await past.project(3);
  const first = tables();
  expect(first.media_attachment).toHaveLength(24);
  expect(first.media_happening).toHaveLength(48);
  expect(first.flag?.length).toBeGreaterThan(24);
  for (const projection of ['media', 'flags']) {
    await past.store.projections.resetProjection(projection, { forgetHeads: false });
    await past.project(500);
    expect(tables()).toEqual(first);
  }
});

const COUNTS = { fromMs: 1, toMs: 2, created: 2, changed: 0, deleted: 0, createdBytes: 9 } as const;

describe('flags', () => {
  test('what was decided begins an alert of its own theme; a hidden keyboard and a lost device a graver one', async () => {
    const device = await past.device({ hostname: 'pc-7' });
    const [plain, keys, lost] = [newAttachment(), newAttachment(), newAttachment()];
    await past.receive(device, device.session(), [started('jbloggs'), inserted(plain), decided(plain)]);
    await past.project();
    const [first] = await new AlertService(past.store.alerts, () => past.nowMs).groupPending();
    expect(first?.alert).toMatchObject({ theme: 'removable-media', urgency: 4, account: 'jbloggs' });
    const functions = ['storageBulkOnly', 'keyboard'];
    await past.receive(device, device.session(), [
      inserted(keys, { functions, serial: 'DUCK' }),
      decided(keys, { action: 'block', reasons: [{ kind: 'storageWithKeys' }], device: 'DUCK' }),
      decided(lost, { action: 'block', reasons: [{ kind: 'lost', device: 'head-stick' }] }),
    ]);
    await past.project();
    const [second] = await new AlertService(past.store.alerts, () => past.nowMs).groupPending();
    const flags = await past.store.alerts.flagsOf(second?.alert.alertId ?? 0, 10);
    expect(flags.map(({ term, urgency }) => [term, urgency])).toEqual([
      ['suspicious', 2],
      ['lost', 2],
    ]);
    expect(flags[0]).toMatchObject({ field: 'device', eventKind: 'mediaDecided', text: 'DUCK' });
  });

  test("a file's name is matched against the school's words, and told where the policy asked for it", async () => {
    const device = await past.device({ hostname: 'pc-7' });
    const attachment = newAttachment();
    await past.receive(device, device.session(), [
      inserted(attachment),
      wroteFile(attachment, 'how_to_kill_myself.docx', '*.docx'),
      wroteFile(attachment, 'setup.exe', 'programs'),
    ]);
    await past.project();
    await new AlertService(past.store.alerts, () => past.nowMs).groupPending();
    const alerts = await past.store.alerts.alerts({ state: 'open', maxAlerts: 10 });
    const themes = alerts.map(({ theme }) => theme).toSorted();
    expect(themes).toEqual(['removable-media', 'suicide']);
  });
});

test('a machine that claims more devices than anybody plugs in is bounded, and said', async () => {
  const device = await past.device({ hostname: 'pc-7' });
  const stream = device.session();
  for (let n = 0; n < 3; n++) {
    const many = Array.from({ length: 200 }, (_, i) => inserted(newAttachment(), { serial: `N${n}.${i}` }));
    await past.receive(device, stream, many);
  }
  await past.project();
  expect(tables().media_attachment).toHaveLength(MAX_ATTACHMENTS_A_DAY);
  expect((await past.store.alarms.openAlarms(5)).map(({ kind }) => kind)).toContain('mediaFlood');
});

test('what is older than it is kept goes: attachments, what happened, and media that have none left', async () => {
  const device = await past.device({ hostname: 'pc-7' });
  const old = newAttachment();
  await past.receive(device, device.session(), [inserted(old), decided(old), removed(old)]);
  past.nowMs += 100 * 86_400_000;
  await past.receive(device, device.session(), [inserted(newAttachment(), { serial: 'NEW' })]);
  await past.project();
  expect(await past.store.media.deleteOlder(past.nowMs - 86_400_000, 10)).toBe(1);
  expect(await past.store.media.deleteOlder(past.nowMs - 86_400_000, 10)).toBe(0);
  expect((await onlyMedium()).serial).toBe('NEW');
  expect(tables().media_happening).toEqual([]);
});
