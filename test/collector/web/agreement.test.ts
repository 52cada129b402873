/** The list of who accepted the agreement: for lead and senior leaders, on record, hostile text as text. */

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';
import { fillMediaClassroom } from './media-classroom.ts';

const fixture = new DashboardFixture();
let lead: HttpClient;

beforeAll(async () => {
  await fixture.start();
  const { desks } = await fillMediaClassroom(fixture);
  const deviceId = desks[0]?.deviceId ?? '';
  const people = ['amina', '<script>alert(1)</script>\u202e'].map((account) => ({
    account,
    sessionId: randomBytes(16).toString('hex'),
  }));
  await fixture.store.projections.commitStep({
    ...{ cursors: [], streamHeads: [], rejected: [], flags: [], alarms: [], deviceEvents: [], devicePolicies: [] },
    media: [],
    sessions: people.map((one) => ({ ...one, deviceId, lastEventMs: Date.now() })),
    acceptances: people.map(({ sessionId }, nth) => ({
      ...{
        deviceId,
        sessionId,
        version: `2026-${nth}${'\u202e'.repeat(nth)}`,
        textSha256: 'ab'.repeat(32),
        atMs: Date.now(),
      },
    })),
  });
  lead = new HttpClient(fixture.port);
  await lead.signIn(USER, PASSWORD);
});
afterAll(() => fixture.stop());

it('shows who accepted what, filters, and is on record with what was looked for', async () => {
  expect((await lead.get('/agreement')).body).toMatch(/amina[\s\S]*2026-0/);
  expect((await lead.get(`/agreement?version=${encodeURIComponent('2026-1\u202e')}`)).body).not.toContain('amina');
  expect((await lead.get('/agreement?q=AMI')).body).toContain('amina');
  const [entry] = await fixture.store.audit.entries(1);
  expect(entry).toMatchObject({ action: 'agreementListOpened', actor: USER, detail: 'search: AMI' });
  expect((await lead.get('/agreement?q=a&q=b&version=nothing')).status).toBe(200);
});

it('says which version is in force and from when, in words', async () => {
  await fixture.publish((source) => `${source}\nagreement: {version: Autumn, date: 2026-09-01, text: Be kind.}\n`);
  expect((await lead.get('/agreement')).body).toMatch(/In force: version Autumn, from (\w+, )?1 Sep/);
});

it('shows hostile text as text', async () => {
  const { body } = await lead.get('/agreement');
  expect(body).not.toContain('<script>alert');
  // A choice's value is sent back as it is, and never shown.
  expect(body.replaceAll(/ value="[^"]*"/g, '')).not.toContain('\u202e');
});
