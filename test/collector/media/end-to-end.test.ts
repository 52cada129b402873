/**
 * A whole collector and an agent that speaks the real protocol: a stick is plugged in, an open page shows it, somebody asks, a person
 * approves on the dashboard, and the signed approval is at the machine.
 */
import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuditTrail } from '../../../collector/audit/audit-trail.ts';
import { loadIdentity } from '../../../collector/identity/identity-files.ts';
import { policySigner } from '../../../collector/identity/policy-key.ts';
import { createMediaDesk, type MediaDesk } from '../../../collector/media/media-desk.ts';
import type { Entry } from '../../../collector/media/register-entry.ts';
import { SignIn } from '../../../collector/people/sign-in.ts';
import type { Bytes } from '../../../protocol/bytes.ts';
import { encodeEvent, type KnownEventBody } from '../../../protocol/event.ts';
import { decodeMediaGrants } from '../../../protocol/media-grants.ts';
import { decodeMediaRegister } from '../../../protocol/media-register.ts';
import { verifyGrants, verifyRegister } from '../../../protocol/media-signing.ts';
import { until } from '../../support/program.ts';
import { type CollectorFixture, startCollector } from '../support/collector-fixture.ts';
import { decided, inserted, newAttachment, requested } from '../support/media-events.ts';
import {
  connect,
  type DeviceIdentity,
  enrolDevice,
  sha256,
  TestConnection,
  TestStream,
} from '../support/test-device.ts';
import { HttpClient } from '../web/http-client.ts';

const PERSON = { name: 'Mr Lewis', actor: 'Mr Lewis', from: '' };
const PASSWORD = 'correct horse battery staple';
const LEAD = 'Ms Okafor';

let collector: CollectorFixture;
let desk: MediaDesk;
let against: { sha256: typeof sha256; verify: (message: Bytes, signature: Bytes) => boolean };
let technician: HttpClient;

beforeAll(async () => {
  collector = await startCollector();
  const { store, now, dataDir } = collector;
  const { policySigningKey } = await loadIdentity(dataDir);
  const publicKey = createPublicKey(policySigningKey);
  against = { sha256, verify: (message, signature) => verifySignature(null, message, publicKey, signature) };
  const passwordHash = await new SignIn(store.people).hash(PASSWORD);
  for (const [name, role] of [
    [LEAD, 'monitoringLead'],
    [PERSON.name, 'technician'],
  ] as const) {
    const person = { name, roles: [role], passwordHash, passwordTemporary: false, createdMs: now() };
    const audit = { atMs: now(), actor: 'test', action: 'personAdded', subject: name, from: '', detail: '' } as const;
    await store.people.addPerson(person, audit);
  }
  technician = new HttpClient(collector.ports.dashboard);
  await technician.signIn(PERSON.name, PASSWORD);
  // As the command line does it: another program, on the same files.
  const trail = new AuditTrail(store.audit, now);
  desk = createMediaDesk({ store, trail, sign: policySigner(policySigningKey), now, timeZone: 'Europe/London' });
});
afterAll(() => collector.remove());

interface Machine {
  identity: DeviceIdentity;
  deviceId: string;
  connection: TestConnection;
  tell: (...bodies: KnownEventBody[]) => Promise<void>;
}

async function machine(): Promise<Machine> {
  const identity = await enrolDevice(await collector.token());
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity, [stream]);
  const tell = async (...bodies: KnownEventBody[]): Promise<void> => {
    connection.send(stream.batch(bodies.map((body) => encodeEvent({ atMs: collector.now(), ...body }))));
    await connection.acked(stream.streamId, stream.nextSequence - 1);
  };
  return { identity, deviceId: Buffer.from(identity.deviceId).toString('hex'), connection, tell };
}

const signedInAs = (account: string): KnownEventBody => ({
  kind: 'sessionStarted',
  account,
  userId: 7,
  desktop: 'x11',
});

/** What an open page is sent, from now on. */
async function openStream(): Promise<{ said: () => string; close: () => void }> {
  const lead = new HttpClient(collector.ports.dashboard);
  await lead.signIn(LEAD, PASSWORD);
  const [, cursor] = /connect="(\/live[^"]*)"/.exec((await lead.get('/review')).body) ?? [];
  const cookie = [...lead.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, host: `localhost:${collector.ports.dashboard}` };
  const at = { host: '127.0.0.1', port: collector.ports.dashboard, path: (cursor ?? '/live').replaceAll('&amp;', '&') };
  const sent = httpsRequest({ ...at, headers, rejectUnauthorized: false });
  let said = '';
  sent.on('response', (response) => response.on('data', (chunk: Buffer) => (said += chunk.toString())));
  sent.on('error', () => {});
  sent.end();
  await until('the stream is open', async () => said.includes('event: beat'));
  return { said: () => said, close: () => sent.destroy() };
}

describe('from a stick to the dashboard and back', () => {
  test('an insertion stands on an open page by itself', async () => {
    const stream = await openStream();
    const one = await machine();
    const attachment = newAttachment();
    await one.tell(signedInAs('jbloggs'), inserted(attachment), decided(attachment, { device: 'Seen At Once' }));
    await until('the page is told', async () => stream.said().includes('Seen At Once'));
    stream.close();
    one.connection.close();
  });

  test('asked, approved on the dashboard, signed for this machine alone, applied, shown', async () => {
    const [one, other] = [await machine(), await machine()];
    const attachment = newAttachment();
    const ask = requested(attachment, 'my history project');
    await one.tell(signedInAs('jbloggs'), inserted(attachment, { serial: 'ASKED' }), decided(attachment), ask);
    const path = `/media/requests/${one.deviceId}/${ask.requestId}`;
    await until('the request is there', async () => (await technician.get(path)).status === 200);
    const form = { verdict: 'allow', until: 'today', note: 'scanned', decision: 'approve' };
    expect((await technician.submit(path, path, form)).status).toBe(303);
    const { update } = await one.connection.frame('mediaGrants');
    expect(verifyGrants(update, { ...against, deviceId: one.identity.deviceId })).toBe(true);
    expect(verifyGrants(update, { ...against, deviceId: other.identity.deviceId })).toBe(false);
    expect(decodeMediaGrants(update.document).grants).toMatchObject([{ serial: 'ASKED', account: 'jbloggs' }]);
    expect(other.connection.received.some(({ kind }) => kind === 'mediaGrants')).toBe(false);
    await one.tell({ kind: 'mediaGrantsApplied', version: update.version });
    await until('its answer is known', async () =>
      (await collector.store.media.standings()).some(
        ({ deviceId, grantsVersion }) => deviceId === one.deviceId && grantsVersion === update.version,
      ),
    );
    one.connection.close();
    other.connection.close();
  });

  test('a machine that was away gets its approvals after Welcome, and nothing that it has', async () => {
    const one = await machine();
    const attachment = newAttachment();
    const ask = requested(attachment, 'away');
    await one.tell(signedInAs('jbloggs'), inserted(attachment, { serial: 'AWAY' }), decided(attachment), ask);
    one.connection.close();
    const { deviceId } = one;
    await until('the request is known', async () => (await desk.requests.countOpen()) > 0);
    const id = { deviceId, requestId: ask.requestId };
    const answer = { verdict: 'readOnly', end: { kind: 'today' }, note: 'scanned' } as const;
    const outcome = await desk.requests.approve(id, answer, { ...PERSON, accounts: [] });
    expect(outcome).toMatchObject({ ok: true });
    const back = await connect(collector.ports.agents, one.identity, []);
    const { update } = await back.frame('mediaGrants');
    expect(decodeMediaGrants(update.document).grants).toMatchObject([{ serial: 'AWAY', verdict: 'readOnly' }]);
    back.close();
    const knowing = await new TestConnection(collector.ports.agents, one.identity).opened();
    knowing.hello(one.identity, [], { mediaGrantsVersion: update.version });
    await knowing.frame('welcome');
    // Whatever is said after Welcome is said before the answer to a batch.
    const stream = new TestStream(one.identity);
    knowing.send(stream.batch([encodeEvent({ atMs: collector.now(), ...signedInAs('x') })]));
    await knowing.acked(stream.streamId, 1);
    expect(knowing.received.some(({ kind }) => kind === 'mediaGrants')).toBe(false);
    knowing.close();
  });

  test('a loss that another program reports reaches every connected machine, signed', async () => {
    const machines = [await machine(), await machine()];
    const entry: Entry = {
      ...{ id: 'head-stick', match: { kind: 'exact', vendorId: 1, productId: 2, serial: 'H' } },
      ...{ owner: 'Head', issuedTo: '', issuedOn: '', note: '', hasKeys: false },
    };
    expect(await desk.register.addLost(entry, 'left on the bus', PERSON)).toMatchObject({ ok: true });
    for (const { connection } of machines) {
      const { update } = await connection.frame('mediaRegister');
      expect(verifyRegister(update, against)).toBe(true);
      expect(decodeMediaRegister(update.document).devices).toMatchObject([{ id: 'head-stick', lost: true }]);
      connection.close();
    }
  });

  test('nobody approves for their own account, twice, or what is lost', async () => {
    const one = await machine();
    const [mine, lost] = [newAttachment(), newAttachment()];
    const [ask, askLost] = [requested(mine, ''), requested(lost, '')];
    await one.tell(signedInAs('mlewis'), inserted(mine), decided(mine), ask);
    await one.tell(inserted(lost, { vendorId: 1, productId: 2, serial: 'H' }), decided(lost), askLost);
    const id = (requestId: string) => ({ deviceId: one.deviceId, requestId });
    await until('both are known', async () =>
      Boolean(await collector.store.mediaRequests.request(one.deviceId, askLost.requestId)),
    );
    const answer = { verdict: 'allow', end: { kind: 'today' }, note: 'fine' } as const;
    const own = await desk.requests.approve(id(ask.requestId), answer, { ...PERSON, accounts: ['MLewis'] });
    expect(own).toEqual({ ok: false, code: 'own' });
    const both = await Promise.all([
      desk.requests.approve(id(ask.requestId), answer, { ...PERSON, accounts: [] }),
      desk.requests.decline(id(ask.requestId), 'no', { ...PERSON, accounts: [] }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = await desk.requests.approve(id(askLost.requestId), answer, { ...PERSON, accounts: [] });
    expect(refused).toEqual({ ok: false, code: 'lost' });
    one.connection.close();
  });
});
