/** What a machine can fill of the tables of removable media, and what goes when it is old. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_HAPPENINGS } from '../../../collector/store/media.ts';
import { MAX_REQUESTS_A_DAY } from '../../../collector/store/media-requests.ts';
import type { Grant, NewAuditEntry } from '../../../collector/store/store.ts';
import { decided, inserted, newAttachment, requested } from '../support/media-events.ts';
import { Past, type PastDevice } from '../support/past.ts';

const DAY_MS = 86_400_000;
const AUDIT: NewAuditEntry = { atMs: 1, actor: 'test', action: 'mediaGrantEnded', subject: '', from: '', detail: '' };

let past: Past;
let device: PastDevice;
beforeEach(async () => {
  past = new Past(Date.UTC(2026, 8, 14, 9, 30));
  device = await past.device();
});
afterEach(() => past.remove());

const waiting = () => past.store.mediaRequests.openRequests(0, 1_000);

test('the first of each kind of an attachment are kept, and so many requests a day', async () => {
  const attachment = newAttachment();
  const stream = device.session();
  await past.receive(device, stream, [inserted(attachment), decided(attachment)]);
  const leftIn = { kind: 'mediaLeftIn', attachmentId: attachment, when: 'idle', device: '' } as const;
  await past.receive(
    device,
    stream,
    Array.from({ length: MAX_HAPPENINGS.leftIn + 20 }, () => leftIn),
  );
  const asking = Array.from({ length: MAX_REQUESTS_A_DAY + 20 }, (_, n) => requested(attachment, `${n}`));
  await past.receive(device, stream, asking);
  await past.project();
  const of = { deviceId: device.deviceId, attachmentId: attachment };
  const happenings = await past.store.media.happeningsOf(of, { files: true, maxHappenings: 10_000 });
  expect(happenings.filter(({ kind }) => kind === 'leftIn')).toHaveLength(MAX_HAPPENINGS.leftIn);
  // Of one batch they arrived at the same moment.
  const kept = (await waiting()).map(({ reason }) => reason).toSorted((a, b) => Number(a) - Number(b));
  expect(kept).toEqual(asking.slice(0, MAX_REQUESTS_A_DAY).map(({ reason }) => reason));
  past.nowMs += DAY_MS + 1_000;
  await past.receive(device, stream, [requested(attachment, 'the day after')]);
  await past.project();
  expect((await waiting()).at(-1)?.reason).toBe('the day after');
});

test('a request for what was never seen is shown, and says so', async () => {
  await past.receive(device, device.session(), [requested(newAttachment(), 'lost on the way')]);
  await past.project();
  expect(await waiting()).toMatchObject([{ reason: 'lost on the way', attachment: undefined, medium: undefined }]);
});

test("a machine's approvals count up by one, and whoever comes second changes nothing", async () => {
  const ask = requested(newAttachment(), '');
  await past.receive(device, device.session(), [ask]);
  await past.project();
  const { deviceId } = device;
  const grant = (grantId: string): Grant => ({
    ...{ grantId, deviceId, vendorId: 1, productId: 2, serial: 'A', position: '', account: '', verdict: 'allow' },
    ...{ untilMs: past.nowMs + 1_000, madeMs: past.nowMs, madeBy: 'x', reason: 'y', endedMs: null, endedBy: null },
  });
  const approve = (grantId: string, version: number): Promise<boolean> => {
    const signed = { deviceId, version, document: Buffer.alloc(1), signature: Buffer.alloc(64), madeMs: past.nowMs };
    const request = { deviceId, requestId: ask.requestId };
    const change = { kind: 'approve', request, note: '', grant: grant(grantId) } as const;
    return past.store.mediaRequests.changeGrants(signed, change, AUDIT);
  };
  expect(await approve('g1', 2)).toBe(false);
  expect(await approve('g1', 1)).toBe(true);
  expect(await approve('g2', 2)).toBe(false);
  expect(await past.store.mediaRequests.grant('g2')).toBeUndefined();
  expect(await past.store.mediaRequests.lastChange()).toBe(1);
  expect(await past.store.audit.entries(10)).toHaveLength(2);
  past.nowMs += 2 * DAY_MS;
  expect(await past.store.mediaRequests.deleteOlder(past.nowMs - DAY_MS)).toBe(2);
});
