/** Devices, people and flags for tests of matters. */
import type { NewFlag, ProjectionStep, Store } from '../../../collector/store/store.ts';

export const EMPTY_STEP: ProjectionStep = {
  ...{
    cursors: [],
    streamHeads: [],
    rejected: [],
    sessions: [],
    flags: [],
    alarms: [],
    deviceEvents: [],
    devicePolicies: [],
  },
  media: [],
};

/** Answers the device's id. */
export async function addDevice(store: Store, hostname: string, byte: string): Promise<string> {
  const deviceId = byte.repeat(16);
  const token = { tokenId: byte.repeat(8), secretSha256: '02'.repeat(32), label: '', group: '', audience: 'pupil' };
  await store.identity.createToken({
    ...{ ...token, simulated: false, createdMs: 0, expiresMs: 1e15, maxUses: 1, uses: 0, revokedMs: null },
  });
  const device = {
    deviceId,
    publicKey: Buffer.alloc(44),
    certificateSha256: byte.repeat(32),
    certificateExpiresMs: 1e15,
  };
  const rest = { hostname, group: '', audience: 'pupil', simulated: false, machineFingerprint: '04'.repeat(32) };
  await store.identity.enrolDevice(
    token.tokenId,
    { ...device, ...rest, enrolledMs: 1, revokedMs: null, revokedReason: null },
    { atMs: 1, actor: 'test', action: 'deviceEnrolled', subject: hostname, from: '', detail: '' },
  );
  return deviceId;
}

export async function personNamed(store: Store, name: string): Promise<number> {
  const { personId } = await store.people.addPerson(
    { name, roles: ['monitoringLead'], passwordHash: 'x', passwordTemporary: false, createdMs: 1 },
    { atMs: 1, actor: 'test', action: 'personAdded', subject: name, from: '', detail: '' },
  );
  return personId;
}

export const newFlag = (over: Partial<NewFlag>): NewFlag => ({
  ...{
    deviceId: 'a1'.repeat(16),
    sessionId: '05'.repeat(16),
    streamId: '06'.repeat(16),
    sequence: 1,
    atMs: 1,
    receivedMs: 1,
  },
  ...{ eventKind: 'windowFocused', field: 'title', text: 'a title', program: 'xterm', packId: 'x.en', theme: 'drugs' },
  ...{ term: 'a', urgency: 2, start: 0, end: 1, simulated: false, policyVersion: 1, audience: 'pupil', rule: 'term' },
  ...{ spelling: 'plain', explanation: { parts: [], reasons: [], educational: null, moment: null }, alerts: true },
  ...over,
});
