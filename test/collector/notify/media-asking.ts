/** People who wait at a machine with a removable device, as the projection of their agents' events writes it. */
import { randomBytes } from 'node:crypto';
import type { MediaChange, Store } from '../../../collector/store/store.ts';
import { EMPTY_STEP } from '../store/matter-samples.ts';

export interface Asking {
  deviceId: string;
  account: string;
  serial?: string;
}
export interface Asked {
  deviceId: string;
  requestId: string;
  attachmentId: string;
  sessionId: string;
}

const id = (bytes: number): string => randomBytes(bytes).toString('hex');
const placeOf = ({ deviceId, sessionId, attachmentId }: Omit<Asked, 'requestId'>, atMs: number) => ({
  ...{ deviceId, sessionId, attachmentId, streamId: id(16), sequence: 1, atMs, receivedMs: atMs },
});

/** Somebody plugs a stick in and asks for it. */
export async function ask(store: Store, { deviceId, account, serial = 'E0D5' }: Asking, atMs: number): Promise<Asked> {
  // One sign-in a person and machine.
  const sessionId = Buffer.from(account.padEnd(16).slice(0, 16)).toString('hex');
  const asked = { deviceId, sessionId, requestId: id(16), attachmentId: id(8) };
  const place = placeOf(asked, atMs);
  const inserted: MediaChange = {
    ...{ kind: 'inserted', place, identity: { vendorId: 1, productId: 2, serial }, manufacturer: 'Acme' },
    ...{ product: 'Stick', mediaClass: 'stick', functions: ['storageBulkOnly'], position: '1-2' },
    ...{ doubtful: false, wasIn: false, hostname: 'pc-1', simulated: false },
  };
  const reason = 'Zorbleflip homework';
  const requested: MediaChange = { kind: 'requested', place, requestId: asked.requestId, reason };
  const sessions = [{ sessionId, deviceId, account, lastEventMs: atMs }];
  await store.projections.commitStep({ ...EMPTY_STEP, sessions, media: [inserted, requested] });
  return asked;
}

export async function pullOut(store: Store, asked: Asked, atMs: number): Promise<void> {
  await store.projections.commitStep({ ...EMPTY_STEP, media: [{ kind: 'removed', place: placeOf(asked, atMs) }] });
}

export async function decline(store: Store, { deviceId, requestId }: Asked, atMs: number): Promise<boolean> {
  const audit = { atMs, actor: 'test', action: 'mediaRequestDeclined', subject: '', from: '', detail: '' } as const;
  return await store.mediaRequests.decline({ deviceId, requestId, note: 'no', atMs, by: 'test' }, audit);
}
