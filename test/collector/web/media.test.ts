/** The pages of removable media over HTTPS: who sees what, what is decided, and what hostile text does to them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMediaGrants } from '../../../protocol/media-grants.ts';
import { decodeMediaRegister } from '../../../protocol/media-register.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';
import { fillMediaClassroom, HOSTILE, type MediaClassroom } from './media-classroom.ts';

const fixture = new DashboardFixture();
let classroom: MediaClassroom;
let lead: HttpClient;
let technician: HttpClient;

async function client(name: string): Promise<HttpClient> {
  const made = new HttpClient(fixture.port);
  await made.signIn(name, PASSWORD);
  return made;
}

beforeAll(async () => {
  await fixture.start();
  await fixture.addPerson('Mr Lewis', ['technician']);
  classroom = await fillMediaClassroom(fixture);
  lead = await client(USER);
  technician = await client('Mr Lewis');
});
afterAll(() => fixture.stop());

const requestPath = (): string => `/media/requests/${classroom.desks[0]?.deviceId}/${classroom.requestId}`;

describe('the list', () => {
  it('shows every device with where, who and the last decision; filters and searches', async () => {
    const { body } = await lead.get('/media');
    for (const text of ['HOMEWORK · Kingston DataTraveler', 'pc-21', 'pupil1', 'Kept out until somebody approves it']) {
      expect(body).toContain(text);
    }
    expect((await lead.get('/media?q=homework')).body).not.toContain('Ultra');
    expect((await lead.get('/media?q=pupil3&in=yes')).body).toContain('Ultra');
    expect((await lead.get('/media?kind=phone')).body).toContain('No device fits');
    expect((await lead.get('/media?q=a&q=b&kind=nonsense&before=x')).status).toBe(200);
  });

  it('is on record with what was searched for', async () => {
    await lead.get('/media?q=pupil3');
    const entries = await fixture.store.audit.entries(5);
    expect(entries[0]).toMatchObject({ action: 'mediaListOpened', actor: USER, detail: 'search: pupil3' });
  });

  it('shows hostile text as text', async () => {
    for (const path of ['/media', `/media/${classroom.hostileId}`, '/media/requests', requestPath()]) {
      const { body, status } = await lead.get(path);
      expect(status).toBe(200);
      expect(body).not.toContain('<script>alert');
      expect(body).not.toContain('\u202e');
    }
  });
});

describe("one device's page", () => {
  it('draws its journey, with a table that says the same', async () => {
    const { body } = await lead.get(`/media/${classroom.mediaId}`);
    expect(body.match(/<rect /g)).toHaveLength(3);
    expect(body).toContain('<polyline');
    for (const host of ['pc-21', 'pc-22', 'pc-23']) expect(body).toContain(host);
    expect(body).toContain('The screen is locked.');
    expect(body).toContain('16 GB');
  });

  it('names files to the lead and not to the technician', async () => {
    expect((await lead.get(`/media/${classroom.mediaId}`)).body).toContain('passwords');
    const { body } = await technician.get(`/media/${classroom.mediaId}`);
    expect(body).not.toContain('passwords');
    expect(body).toContain('Names of files are not shown to your role.');
  });
});

describe('ask and approve', () => {
  it('shows a technician who waits, and answers an open page only when something changed', async () => {
    const { body } = await technician.get('/media/requests');
    expect(body).toContain('my history project');
    const [, mark] = /list\?seen=(\w+)/.exec(body) ?? [];
    expect((await technician.get(`/media/requests/list?seen=${mark}`)).status).toBe(204);
    expect((await technician.get('/media/requests/list?seen=older')).body).toContain('my history project');
  });

  it('says what is missing, and keeps what was typed', async () => {
    const form = { verdict: '', until: 'today', note: 'scanned it', decision: 'approve' };
    const without = await technician.submit(requestPath(), requestPath(), form);
    expect(without.status).toBe(422);
    expect(without.body).toContain('Choose for reading only');
    expect(without.body).toContain('scanned it');
    const far = { verdict: 'allow', until: 'day', day: '2036-01-01', note: 'x', decision: 'approve' };
    expect((await technician.submit(requestPath(), requestPath(), far)).body).toContain('at most 14 days ahead');
  });

  it('approves for this device, person, machine and time, signed; once; and can end it', async () => {
    const form = { verdict: 'readOnly', until: 'today', note: 'scanned it', decision: 'approve' };
    expect((await technician.submit(requestPath(), requestPath(), form)).status).toBe(303);
    const deviceId = classroom.desks[0]?.deviceId ?? '';
    const signed = await fixture.store.mediaRequests.signedGrants(deviceId);
    const { grants } = decodeMediaGrants(signed?.document ?? Buffer.alloc(0));
    expect(grants).toMatchObject([{ serial: 'E0D55EA573', account: 'pupil1', verdict: 'readOnly', position: '' }]);
    const again = await lead.post(requestPath(), { ...form, _csrf: await lead.csrf('/media/requests') });
    expect(again.status).toBe(422);
    expect(again.body).toContain('decided this request already');
    const page = await technician.get('/media/requests');
    expect(page.body).toContain('approved by Mr Lewis');
    const [grant] = grants;
    const ended = await technician.submit('/media/requests', `/media/grants/${grant?.grantId}/end`, {});
    expect(ended.status).toBe(303);
    const after = await fixture.store.mediaRequests.signedGrants(deviceId);
    expect(after?.version).toBe(2);
    expect(decodeMediaGrants(after?.document ?? Buffer.alloc(0)).grants).toEqual([]);
    const actions = (await fixture.store.audit.entries(20)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['mediaRequestApproved', 'mediaGrantEnded']));
  });
});

describe('the register', () => {
  const csv = (lines: readonly string[]): string => lines.join('\r\n');

  it('reports a device lost from its page: everywhere kept out until it is taken back', async () => {
    const medium = await fixture.store.media.findMedium({ vendorId: 0x0951, productId: 0x1666, serial: 'LOST-1' });
    const page = `/media/${medium?.mediaId}`;
    const unnamed = await technician.submit(page, `${page}/lost`, { id: '', reason: 'left on the bus' });
    expect(unnamed.status).toBe(422);
    const lost = await technician.submit(page, `${page}/lost`, { id: 'head-stick', reason: 'left on the bus' });
    expect(lost.status).toBe(303);
    const version = await fixture.store.mediaRegister.current();
    const sent = decodeMediaRegister(version?.document ?? Buffer.alloc(0));
    expect(sent.devices).toMatchObject([{ id: 'head-stick', lost: true, match: { serial: 'LOST-1' } }]);
    const entry = '/media/register/entry/head-stick';
    const _csrf = await technician.csrf(entry);
    expect((await technician.post(`${entry}/found`, { _csrf, reason: '' })).status).toBe(422);
    await technician.post(`${entry}/found`, { _csrf, reason: 'it was in the staff room' });
    const after = await fixture.store.mediaRegister.current();
    expect(after?.version).toBe(2);
    expect(decodeMediaRegister(after?.document ?? Buffer.alloc(0)).devices[0]?.lost).toBe(false);
  });

  it('imports nothing while a line is bad, and names every one', async () => {
    const text = csv(['id,vendor,product,serial', 'ok-1,0951,1666,A', ',zz,1666,B', 'ok-1,0951,1666,C', 'x,1,2,3,4,5']);
    const { body } = await technician.submit('/media/register/import', '/media/register/import', { text });
    for (const line of ['Line 3', 'Line 4', 'Line 5']) expect(body).toContain(line);
    expect(body).not.toContain('/media/register/import/confirm');
    const token = await technician.csrf('/media/register/import');
    const forced = await technician.post('/media/register/import/confirm', { text, _csrf: token });
    expect(forced.status).toBe(422);
    expect(await fixture.store.mediaRegister.devices()).toHaveLength(1);
  });

  it('imports what was looked at, and exports it so that no spreadsheet runs it', async () => {
    const text = csv([
      'id\tvendor\tproduct\tserial\towner\tnote',
      'office-1\t0951\t1666\tA1\t=SUM(A1)\tthe "blue" one',
    ]);
    const preview = await technician.submit('/media/register/import', '/media/register/import', { text });
    expect(preview.body).toContain('1 device added');
    expect(await fixture.store.mediaRegister.devices()).toHaveLength(1);
    const token = await technician.csrf('/media/register/import');
    const done = await technician.post('/media/register/import/confirm', { text, _csrf: token });
    expect(done.status).toBe(303);
    const exported = await technician.get('/media/register/export');
    expect(exported.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(exported.body).toContain("office-1,0951,1666,A1,,'=SUM(A1)");
    const again = await technician.post('/media/register/import', { text: exported.body, _csrf: token });
    expect(again.body).toContain('2 devices already as written here');
    expect(again.body).toContain('0 devices changed');
  });

  it('is looked at, and not changed, by a senior leader', async () => {
    await fixture.addPerson('Head', ['seniorLeader']);
    const head = await client('Head');
    const { body, status } = await head.get('/media/register/entry/office-1');
    expect(status).toBe(200);
    expect(body).not.toContain('Report lost');
    expect((await head.get('/media/register/add')).status).toBe(403);
  });
});

it('hostile text in a register comes back as text', async () => {
  const form = { id: 'bad-1', vendor: '0951', product: '1666', owner: HOSTILE.replaceAll('\n', ' ') };
  expect((await lead.submit('/media/register/add', '/media/register/add', form)).status).toBe(303);
  const { body } = await lead.get('/media/register');
  expect(body).not.toContain('<script>alert');
  expect(body).not.toContain('\u202e');
});
