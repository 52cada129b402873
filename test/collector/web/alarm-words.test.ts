/** What alarms say: in each language the same things, and on the page in its reader's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlarmCode, type AlarmDetail, saying } from '../../../collector/store/alarm-details.ts';
import { ENGLISH, WELSH } from '../../../collector/web/text/languages.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';

const place = { streamId: 'alpha', sequence: 17 } as const;
const notTold = { code: 'notTold', whom: { kind: 'person', name: 'alpha' }, why: 'bravo' } as const;
/** Each code in each of its shapes: a new one does not compile without. */
const DETAILS: { [C in AlarmCode]: readonly Extract<AlarmDetail, { code: C }>[] } = {
  wrongSignature: [{ code: 'wrongSignature', ...place }],
  eventsMissing: [{ code: 'eventsMissing', events: 41, ...place }],
  lateOrSecondHistory: [{ code: 'lateOrSecondHistory', ...place }],
  eventsUnreadable: [{ code: 'eventsUnreadable', events: 41 }],
  batchUnreadable: [{ code: 'batchUnreadable' }],
  batchNotTaken: [{ code: 'batchNotTaken', projection: 'alpha', segment: 'bravo', row: 17, fault: 'charlie' }],
  eventsLost: [
    { code: 'eventsLost', events: 41, reason: 'outboxFull' },
    { code: 'eventsLost', events: 0, reason: 'rateLimited' },
  ],
  clockSet: [{ code: 'clockSet', seconds: -41 }],
  clockBehind: [{ code: 'clockBehind', seconds: 41 }],
  companionLost: [{ code: 'companionLost' }],
  clonedDevice: [{ code: 'clonedDevice' }],
  allowanceUsed: [{ code: 'allowanceUsed' }],
  policyUnreadable: [{ code: 'policyUnreadable', version: 41, why: 'alpha' }],
  policyRefused: [{ code: 'policyRefused', version: 41, reason: 'badSignature', applies: 17 }],
  policyAhead: [{ code: 'policyAhead', version: 41, ours: 17 }],
  journalUnreadable: [{ code: 'journalUnreadable', segment: 'alpha', why: 'bravo' }],
  journalUnwritable: [{ code: 'journalUnwritable', segment: 'alpha', why: 'bravo' }],
  breakGlassUsed: [{ code: 'breakGlassUsed', from: '192.0.2.7' }],
  mediaDoubled: [{ code: 'mediaDoubled', elsewhere: 'alpha', mediaId: 41 }],
  mediaFlood: [{ code: 'mediaFlood', most: 41 }],
  mediaNotEnforced: [{ code: 'mediaNotEnforced' }],
  mediaSeenLate: [{ code: 'mediaSeenLate' }],
  mediaRefused: [
    { code: 'mediaRefused', of: 'grants', version: 41, reason: 'badSignature' },
    { code: 'mediaRefused', of: 'register', version: 41, reason: 'badSignature' },
  ],
  nobodyToTell: [{ code: 'nobodyToTell', matterId: 41, urgency: 1 }],
  notTold: [
    { ...notTold, of: { kind: 'matter', id: 41 } },
    { ...notTold, of: { kind: 'approval', id: 41 } },
    { ...notTold, of: { kind: 'mediaRequest', id: 'charlie' } },
    { ...notTold, whom: { kind: 'webhook', name: 'alpha' }, of: { kind: 'digest' } },
  ],
  notifySettings: [{ code: 'notifySettings', why: 'alpha' }],
  storeFailed: [{ code: 'storeFailed', fromMs: Date.UTC(2026, 0, 2), toMs: Date.UTC(2026, 0, 3) }],
};
const all = Object.values(DETAILS).flat();

/** Names, numbers and times that a sentence holds. */
const data = (text: string): string[] => (text.match(/\b(?:alpha|bravo|charlie|\d(?:[\d.:T-]*\d)?)/g) ?? []).toSorted();
const ENGLISH_WORDS =
  /\b(the|and|was|were|is|are|with|from|not|any|of|for|events?|version|policy|media|matter|clock)\b/i;

describe('an alarm', () => {
  it.each(all.map((detail) => [saying(detail).detail, detail] as const))('%s', (english, detail) => {
    const welsh = WELSH.alarmDetail(detail);
    expect(ENGLISH.alarmDetail(detail)).toBe(english);
    expect(data(welsh)).toEqual(data(english));
    expect(welsh).not.toMatch(ENGLISH_WORDS);
    expect(`${english} ${welsh}`).not.toContain('undefined');
  });
});

describe('on the page', () => {
  const fixture = new DashboardFixture();
  let client: HttpClient;
  beforeAll(async () => {
    await fixture.start();
    client = new HttpClient(fixture.port);
    expect((await client.signIn(USER, PASSWORD)).status).toBe(303);
    const common = { kind: 'journalDamaged', deviceId: null, atMs: Date.now() } as const;
    const said = saying({ code: 'journalUnreadable', segment: '2026-11-01', why: '<b>bad</b>' });
    const old = { ...common, detail: 'an older sentence', key: 'old' };
    await fixture.store.alarms.raise([{ ...common, ...said, key: 'new' }, old]);
  });
  afterAll(() => fixture.stop());

  it('stands in its reader’s language; a sentence from before there were others stays English, and is marked so', async () => {
    const english = (await client.get('/devices')).body;
    expect(english).toContain('>The journal of 2026-11-01 cannot be read: &lt;b&gt;bad&lt;/b&gt;</p>');
    await fixture.store.people.setLanguage((await fixture.store.people.findPerson(USER))?.personId ?? 0, 'cy');
    const welsh = (await client.get('/devices')).body;
    expect(welsh).toContain('>Ni ellir darllen dyddlyfr 2026-11-01: &lt;b&gt;bad&lt;/b&gt;</p>');
    expect(welsh).toContain('lang="en">an older sentence</p>');
    expect(welsh).not.toContain('cannot be read');
  });

  it('says anew what the newest of the same key says', async () => {
    const said = saying({ code: 'journalUnwritable', segment: '2026-11-01', why: 'full' });
    await fixture.store.alarms.raise([
      { kind: 'journalDamaged', deviceId: null, atMs: Date.now() + 1, ...said, key: 'new' },
    ]);
    const [alarm] = (await fixture.store.alarms.openAlarms(10)).filter(({ key }) => key === 'new');
    expect(alarm).toMatchObject({ count: 2, said: { code: 'journalUnwritable', segment: '2026-11-01', why: 'full' } });
  });
});
