/** Workstations, removable media, policy and audit through the API. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMediaGrants } from '../../../../protocol/media-grants.ts';
import { DashboardFixture, USER } from '../dashboard-fixture.ts';
import { fillMediaClassroom, HOSTILE, type MediaClassroom } from '../media-classroom.ts';
import { type ApiClient, apiClient } from './api-client.ts';

const fixture = new DashboardFixture();
let classroom: MediaClassroom;
let lead: ApiClient;
let technician: ApiClient;
let auditor: ApiClient;

beforeAll(async () => {
  await fixture.start();
  await fixture.addPerson('Mr Lewis', ['technician']);
  await fixture.addPerson('Ms Price', ['auditor']);
  classroom = await fillMediaClassroom(fixture);
  lead = await apiClient(fixture, USER);
  technician = await apiClient(fixture, 'Mr Lewis');
  auditor = await apiClient(fixture, 'Ms Price');
});
afterAll(() => fixture.stop());

describe('workstations', () => {
  it('are listed with their health and without keys', async () => {
    const { body, text } = await technician.get('/workstations');
    expect(body.items.map(({ hostname }: { hostname: string }) => hostname).sort()).toEqual([
      'pc-21',
      'pc-22',
      'pc-23',
    ]);
    expect(text).not.toMatch(/publicKey|fingerprint|Sha256/i);
    const { deviceId } = body.items[0];
    expect((await technician.get(`/workstations/${deviceId}`)).body).toEqual(body.items[0]);
  });

  it('have alarms, which are closed with an entry in the record', async () => {
    const alarm = {
      kind: 'clockOff',
      deviceId: null,
      atMs: fixture.nowMs(),
      detail: 'Seven minutes.',
      key: 'x',
    } as const;
    await fixture.store.alarms.raise([alarm]);
    const [found] = (await technician.get('/alarms')).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'clockOff',
    );
    expect((await technician.post(`/alarms/${found.alarmId}/close`)).status).toBe(200);
    expect((await technician.post(`/alarms/${found.alarmId}/close`)).status).toBe(404);
    expect((await fixture.store.audit.entries(1))[0]).toMatchObject({ action: 'alarmClosed', actor: 'Mr Lewis' });
  });
});

describe('removable media', () => {
  it('are listed, searched and opened; a search is on record', async () => {
    const { body } = await technician.get('/media?search=pupil3');
    expect(body.items).toMatchObject([
      { serial: 'LOST-1', product: 'Ultra', last: { hostname: 'pc-23' } },
      { mediaId: classroom.mediaId },
    ]);
    expect((await fixture.store.audit.entries(1))[0]).toMatchObject({ detail: 'search: pupil3', actor: 'Mr Lewis' });
    expect((await technician.get('/media?in=true&class=phone')).body.items).toEqual([]);
    const medium = await technician.get(`/media/${classroom.hostileId}`);
    expect(medium.body.label).toContain('<script>');
    expect(medium.headers['content-type']).toContain('application/json');
    expect(medium.headers['x-content-type-options']).toBe('nosniff');
    expect((await technician.get(`/media/${classroom.mediaId}`)).text).not.toContain(HOSTILE.slice(0, 8));
  });

  it('are let in by an approval that its workstation is sent, once', async () => {
    const { body } = await technician.get('/media-requests');
    expect(body).toMatchObject({ count: 1, items: [{ requestId: classroom.requestId, state: 'open' }] });
    const deviceId = classroom.desks[0]?.deviceId ?? '';
    const path = `/media-requests/${deviceId}/${classroom.requestId}`;
    const yes = { verdict: 'readOnly', until: 'today', note: 'Looked at it on the safe machine.' };
    expect((await technician.post(`${path}/approve`, { ...yes, until: 'day', day: '2001-01-01' })).body.code).toBe(
      'badEnd',
    );
    const made = await technician.post(`${path}/approve`, yes);
    expect(made.status).toBe(200);
    const signed = await fixture.store.mediaRequests.signedGrants(deviceId);
    expect(decodeMediaGrants(signed?.document ?? new Uint8Array()).grants).toHaveLength(1);
    expect((await technician.post(`${path}/decline`, { note: 'No.' })).body.code).toBe('decidedAlready');
    expect((await lead.get('/media-grants')).body.items).toMatchObject([
      { grantId: made.body.grantId, madeBy: 'Mr Lewis' },
    ]);
    expect((await technician.post(`/media-grants/${made.body.grantId}/end`)).status).toBe(200);
    expect((await technician.post(`/media-grants/${made.body.grantId}/end`)).body.code).toBe('ended');
  });

  it('are reported lost and found in the register', async () => {
    const match = { kind: 'exact', vendorId: 0x1234, productId: 0x5678, serial: 'A1' } as const;
    const entry = { id: 'office-1', match, owner: 'Office', issuedTo: '', issuedOn: '', note: '', hasKeys: false };
    const who = { name: 'Mr Lewis', actor: 'Mr Lewis', from: '' };
    expect((await fixture.media.register.add(entry, who)).ok).toBe(true);
    expect((await lead.get('/media-register?search=office')).body.items).toMatchObject([
      { id: 'office-1', lost: null },
    ]);
    const reason = { reason: 'Left on the bus.' };
    expect((await technician.post('/media-register/office-1/lost', reason)).body.version).toBeGreaterThan(1);
    expect((await technician.post('/media-register/office-1/lost', reason)).body.code).toBe('lostAlready');
    expect((await lead.get('/media-register')).body.items[0].lost).toMatchObject({ by: 'Mr Lewis', ...reason });
    expect((await technician.post('/media-register/office-1/found', reason)).status).toBe(200);
    expect((await technician.post('/media-register/none/lost', reason)).body.code).toBe('notFound');
  });
});

describe('policy and record', () => {
  it('gives the version in force and those before, with their text', async () => {
    await fixture.publish((source) => `${source}\n# another\n`);
    const { body } = await auditor.get('/policy/versions?limit=1');
    expect(body).toMatchObject({ items: [{ version: 2 }], next: '2' });
    expect((await auditor.get('/policy/versions?cursor=2')).body.items).toMatchObject([{ version: 1 }]);
    expect((await auditor.get('/policy')).body).toMatchObject({
      version: 2,
      source: expect.stringContaining('# another'),
    });
    expect((await auditor.get('/policy/versions/1')).body.source).not.toContain('# another');
    expect((await auditor.get('/policy/versions/9')).status).toBe(404);
  });

  it('gives the audit record, filtered and in pages, and records that', async () => {
    const { body } = await auditor.get('/audit?what=apiTokenCreated&limit=2');
    expect(body.items).toMatchObject([{ actor: 'Ms Price' }, { actor: 'Mr Lewis' }]);
    const rest = await auditor.get(`/audit?what=apiTokenCreated&cursor=${body.next}`);
    expect(rest.body).toMatchObject({ items: [{ actor: USER }], next: null });
    expect((await fixture.store.audit.entries(1))[0]).toMatchObject({ action: 'auditOpened', actor: 'Ms Price' });
    const bad = await auditor.get('/audit?from=yesterday');
    expect(bad.body).toMatchObject({ code: 'badRequest', errors: [{ at: 'query/from' }] });
  });
});
