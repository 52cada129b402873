/** *Devices* and its alarms, over real HTTPS. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillClassroom } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';

const fixture = new DashboardFixture();
let client: HttpClient;

beforeAll(async () => {
  await fixture.start();
  await fillClassroom(fixture);
  client = new HttpClient(fixture.port);
  await client.signIn(USER, PASSWORD);
});
afterAll(() => fixture.stop());

describe('devices', () => {
  it('come with their health in words, the worst first, simulated ones marked', async () => {
    const { body } = await client.get('/devices');
    const names = [...body.matchAll(/<th scope="row">.*?<bdi>([^<]+)<\/bdi>/g)].map(([, name]) => name);
    expect(names).toEqual(['LIB-PC01', 'ROOM4-PC03', 'ROOM4-PC07', 'SIM-PC12']);
    for (const words of ['3 of 4 connected', 'Silent', '4,210 events', '7 minutes behind', '0.1.0', 'Clock is wrong']) {
      expect(body).toContain(words);
    }
    expect(body.match(/wk-tag--simulated/g)).toHaveLength(1);
  });

  it('lets an alarm be closed once, and writes down who did', async () => {
    const [alarm] = await fixture.store.alarms.openAlarms(10);
    const action = `/alarms/${alarm?.alarmId}/close`;
    expect((await client.submit('/devices', action, {})).headers.location).toBe('/devices');
    const { body } = await client.get('/devices');
    expect(body).toContain('The alarm is closed');
    expect(body).toContain('No alarm is open');
    expect(await fixture.store.alarms.openAlarms(10)).toEqual([]);
    const [entry] = await fixture.store.audit.entries(1);
    expect(entry).toMatchObject({ action: 'alarmClosed', actor: USER, subject: `alarm ${alarm?.alarmId}` });
    const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    expect((await client.post(action, { _csrf: token })).status).toBe(404);
  });
});
