/** The page for the watched at the dashboard: open to strangers, without anybody's name, and the same text as on workstations. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PERMISSIONS } from '../../../collector/people/permissions.ts';
import { type AboutTongue, aboutMonitoring } from '../../../protocol/about/about.ts';
import { aboutFacts } from '../../../protocol/about/from-policy.ts';
import { decodeAgentPolicy } from '../../../protocol/agent-policy.ts';
import { DashboardFixture, USER } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';

const fixture = new DashboardFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const unescaped = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

it.each<[AboutTongue, string]>([
  ['en', '/about-monitoring'],
  ['cy', '/about-monitoring/cy'],
])('says in %s, without signing in, what a workstation says', async (tongue, path) => {
  const current = await fixture.store.policies.current();
  expect(current).toBeDefined();
  const facts = aboutFacts(decodeAgentPolicy(current?.agentDocument ?? new Uint8Array()));
  const page = aboutMonitoring(facts, tongue);
  const { status, body } = await new HttpClient(fixture.port).get(path);
  expect(status).toBe(200);
  const text = unescaped(body);
  const all = [page.title, ...page.lead, ...page.sections.flatMap((s) => [s.heading, ...s.paragraphs, ...s.items])];
  for (const one of all) expect(text).toContain(one);
  expect(body).not.toContain(USER);
  expect(body).toContain(`lang="${tongue}"`);
});

it('names as who may see activity exactly those whom the permission table lets see it', () => {
  const who = Object.entries(PERMISSIONS).flatMap(([role, all]) => (all.includes('seeActivity') ? [role] : []));
  // The words of protocol/about say these two: when the table changes, they must.
  expect(who).toEqual(['monitoringLead', 'seniorLeader']);
  expect(PERMISSIONS.technician).toContain('seeMedia');
  expect(PERMISSIONS.technician).not.toContain('seeMediaFiles');
});

it('is linked from where a stranger arrives', async () => {
  expect((await new HttpClient(fixture.port).get('/sign-in')).body).toContain('href="/about-monitoring"');
});
