/** The policy's pages over real HTTPS: everything that a school changes, without YAML, by two persons. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPolicy } from '../../../collector/policy/document/read.ts';
import { startingPolicy } from '../../../collector/policy/document/starting-policy.ts';
import { TimeFormat } from '../../../collector/web/present/when.ts';
import { ENGLISH } from '../../../collector/web/text/languages.ts';
import { changeRows } from '../../../collector/web/view-models/policy/changes.ts';
import { policyInWords } from '../../../collector/web/view-models/policy/overview.ts';
import { until } from '../../support/program.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { HttpClient } from './http-client.ts';

const SECOND = 'Mr Hughes';

describe('the policy’s pages', () => {
  const fixture = new DashboardFixture();
  let lead: HttpClient;
  let deputy: HttpClient;

  beforeAll(async () => {
    await fixture.start();
    await fixture.addPerson(SECOND);
    lead = new HttpClient(fixture.port);
    deputy = new HttpClient(fixture.port);
    await lead.signIn(USER, PASSWORD);
    await deputy.signIn(SECOND, PASSWORD);
  });
  afterAll(() => fixture.stop());

  /** Begins a draft; answers its address. */
  async function begin(): Promise<string> {
    const answer = await lead.submit('/policy', '/policy/drafts', {});
    expect(answer.status).toBe(303);
    return String(answer.headers.location);
  }

  const edit = (draft: string, kind: string, fields: Record<string, string>) =>
    lead.submitForm(draft, `${draft}/edit`, kind, fields);

  it('says when the calendar has run out', async () => {
    const reading = readPolicy(startingPolicy('primary'));
    if (!reading.ok) throw new Error('the starting policy cannot be read');
    const said = (nowMs: number): string => {
      const context = { texts: ENGLISH, time: new TimeFormat('Europe/London', ENGLISH), nowMs };
      return policyInWords(reading.policy, [], context).calendarEnds;
    };
    expect(said(Date.UTC(2027, 4, 1))).toBe('');
    expect(said(Date.UTC(2027, 6, 10))).toMatch(/^The calendar soon runs out: after \d+ Jul 2027/);
    expect(said(Date.UTC(2030, 0, 1))).toMatch(/^The calendar has run out: since \d+ Jul 2027/);
  });

  it('shows a change whole, however long its sentence', () => {
    const added = Array.from({ length: 500 }, (_, n) => `account-number-${n}`).concat('*');
    const change = { kind: 'claims', title: 'Staff', what: 'accounts', added, removed: [] } as const;
    const context = { texts: ENGLISH, time: new TimeFormat('Europe/London', ENGLISH), nowMs: 0 };
    const [row] = changeRows([{ section: 'audiences', weakens: true, change: { ...change, removed: [] } }], context);
    expect(row?.text).toMatch(/ and \*\.$/);
  });

  it('shows the policy in force in words', async () => {
    const { status, body } = await lead.get('/policy');
    expect(status).toBe(200);
    expect(body).toContain('Our primary school');
    expect(body).toContain('Autumn term: 2 Sept 2026 – 18 Dec 2026');
    expect(body).toContain('Urgency 3: the monitoring lead, within 24 hours');
    expect(body).toContain('Year 6');
    expect(body).toContain('Publishing a change takes 2 persons.');
    expect(body).toContain('Urgency 1: the monitoring lead, a senior leader, within');
    expect(body).not.toContain('monitoringLead');
    expect(body).toContain('Unacceptable');
  });

  it('a change goes from a form to a draft, in words, to a second person, and into force', async () => {
    const draft = await begin();
    const saved = await edit(draft, 'word', {
      'word-text': 'park road boys',
      'word-theme': 'criminal-exploitation',
      'word-urgency': '2',
      'word-note': 'named by our police liaison',
    });
    expect(saved.status).toBe(303);
    const page = await lead.get(draft);
    expect(page.body).toContain('park road boys');
    expect(page.body).toContain('This draft can be published');

    const refused = await lead.submit(draft, `${draft}/publish`, { reason: '' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('Say why');
    // Nobody publishes without having been told what it would flag: the first asking tries it.
    const first = await lead.submit(draft, `${draft}/publish`, { reason: 'Police liaison, 20 November' });
    expect(String(first.headers.location)).toMatch(/^\/policy\/tries\/\d+$/);
    expect(await fixture.store.approvals.approvals({ state: 'pending', maxApprovals: 1 })).toEqual([]);
    expect((await lead.get(String(first.headers.location))).body).toContain(draft);
    const long = await lead.submit(draft, `${draft}/publish`, { reason: 'x'.repeat(1_500) });
    expect(long.body).toContain('The reason is too long: at most 1,000 characters.');
    const asked = await lead.submit(draft, `${draft}/publish`, { reason: 'Police liaison, 20 November' });
    expect(asked.status).toBe(303);
    // From a page that was open before.
    const stale = { _csrf: await lead.csrf('/approvals'), reason: 'Police liaison, once more', revision: '2' };
    const again = await lead.post(`${draft}/publish`, stale);
    expect(again.body).toContain('Approval of this very change is asked for already');
    const request = String(asked.headers.location);

    const own = await lead.get(request);
    expect(own.body).toContain('somebody else has to decide');
    const selfApproved = await lead.post(request, { _csrf: await lead.csrf('/approvals'), decision: 'approved' });
    expect(selfApproved.status).toBe(409);
    expect(selfApproved.body).toContain('You asked for this: somebody else has to decide.');
    const seen = await deputy.get(request);
    expect(seen.body).toContain('Police liaison, 20 November');
    expect(seen.body).toContain('park road boys');
    const approved = await deputy.submit(request, request, { decision: 'approved', note: 'Agreed' });
    expect(approved.status).toBe(303);

    const current = await fixture.store.policies.current();
    expect(current).toMatchObject({ version: 2, publishedBy: USER, approvedBy: [SECOND] });
    expect(current?.source).toContain('park road boys');
    expect((await lead.get('/policy/history')).body).toContain('Police liaison, 20 November');
    const version = await lead.get('/policy/versions/2');
    expect(version.body).toContain('park road boys');
  });

  it('every form of the draft page makes a draft that can be published', async () => {
    const draft = await begin();
    const forms: [string, Record<string, string>][] = [
      ['silence', { 'silence-phrase': 'kill the lights', 'silence-reason': 'the spring musical' }],
      ['regrade', { 'regrade-theme': 'gaming', 'regrade-urgency': '4', 'regrade-reason': 'too much of it' }],
      ['lists', { 'lists-use': '*.en, suicide.pl' }],
      [
        'action',
        {
          'action-category': 'gaming',
          'action-audience': 'pupil',
          'action-verdict': 'atCertainTimes',
          'action-times': 'lunch',
        },
      ],
      ['audience', { 'audience-title': 'Year 5', 'audience-within': 'pupil', 'audience-accounts': 'y5-*' }],
      ['searches', { 'searches-who': 'pupil', 'searches-engines': 'swiggle.org.uk', 'searches-urgency': '4' }],
      ['dates', { 'dates-list': 'holidays', 'dates-name': 'Training day', 'dates-from': '2026-12-07' }],
      ['hours', { 'hours-from': '08:30', 'hours-to': '15:30', 'hours-days': '1' }],
      [
        'period',
        { 'period-name': 'Afternoon break', 'period-kind': 'break', 'period-from': '14:00', 'period-to': '14:10' },
      ],
      ['alerts', { 'alerts-threshold': '3', 'alerts-lessons': 'yes' }],
      ['tell', { 'tell-urgency': '4', 'tell-roles': 'technician, monitoringLead', 'tell-minutes': '600' }],
      ['email', { 'email-names': 'yes', 'email-text': 'yes' }],
      [
        'capture',
        { 'capture-titles': 'yes', 'capture-programs': 'yes', 'capture-accounts': 'yes', 'capture-not': 'holiday' },
      ],
      ['keeping', { 'keeping-journal': '20', 'keeping-alerts': '300', 'keeping-persons': '2' }],
    ];
    for (const [kind, fields] of forms) {
      const answer = await edit(draft, kind, fields);
      expect([kind, answer.status]).toEqual([kind, 303]);
    }
    const { body } = await lead.get(draft);
    expect(body).toContain('This draft can be published');
    expect(body).toContain('Training day');
    expect(body).toContain('Email about a matter says whose account it is.');
    expect(body).toMatch(/aria-describedby="email-text-hint"[\s\S]*id="email-text-hint"/);
    // Recording nothing in the holidays shows as less protection.
    expect(body).toContain('Less protection');
    const stale = await lead.post(`${draft}/edit`, { _csrf: await lead.csrf(draft), kind: 'alerts', revision: '1' });
    expect(stale.status).toBe(422);
    expect(stale.body).toContain('Somebody changed this draft meanwhile');
  });

  it('what is wrong with a draft’s text is said by line and column, and what was typed stays', async () => {
    const draft = await begin();
    const source = 'format: 1\nname: X\naudiences:\n  - {id: year-6, title: Year 6, within: pupls}\n';
    const answer = await lead.submit(draft, `${draft}/text`, { title: 'By hand', source });
    expect(answer.status).toBe(303);
    const { body } = await lead.get(draft);
    expect(body).toContain('Line 4, column');
    expect(body).toContain('did you mean &quot;pupil&quot;');
    expect(body).toContain('within: pupls');
    // What cannot be published offers no way to.
    expect(body).not.toContain(`${draft}/publish`);
  });

  it('a text that is too long in bytes is refused in words, and what was typed stays', async () => {
    const draft = await begin();
    const source = `format: 1\nname: X\n# ${'é'.repeat(140_000)}\n`;
    const answer = await lead.submit(draft, `${draft}/text`, { title: 'Long', source });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('The text has 280,021 bytes, at most 262,144 are read');
    expect(answer.body).toContain('éééé');
    expect((await lead.get(draft)).body).not.toContain('éééé');
  });

  it('takes an entry out again, and refuses to do so from a stale page', async () => {
    const draft = await begin();
    const before = await lead.get(draft);
    expect(before.body).toContain('Take out The school’s own words: park road boys');
    const taken = await lead.submit(draft, `${draft}/remove`, {});
    expect(taken.status).toBe(303);
    const stale = await lead.post(`${draft}/remove`, { _csrf: await lead.csrf(draft), entry: '0', revision: '1' });
    expect(stale.status).toBe(422);
  });

  it('tries a draft on the past, and records the look at its examples', async () => {
    const desk = new Desk(fixture, 'ROOM1-PC01', 'y6-nia');
    await desk.enrol();
    await fixture.startProjections();
    await desk.report([focused('the blue door society – Chat', fixture.nowMs() - 60_000)]);
    const isVerified = async () =>
      (await fixture.store.projections.cursors()).some(({ projection }) => projection === 'verify');
    await until('the record to be verified', isVerified);
    const draft = await begin();
    await edit(draft, 'word', { 'word-text': 'blue door society', 'word-theme': 'bullying', 'word-urgency': '2' });
    const started = await lead.submit(draft, `${draft}/try`, { days: '1' });
    expect(started.status).toBe(303);
    const address = String(started.headers.location);
    await until('the try to end', async () => (await lead.get(address)).body.includes('Read: 1 event of 1 day.'));
    const { body } = await lead.get(address);
    expect(body).toContain('1 flag more');
    expect(body).toContain('<mark>blue door society</mark>');
    const audit = await fixture.store.audit.entries(10);
    expect(audit.some(({ action, detail }) => action === 'policyTried' && detail === 'result opened')).toBe(true);
  });

  it('goes back to an earlier version by a second person’s word, as a new version', async () => {
    const without = await lead.submit('/policy/versions/1', '/policy/versions/1/roll-back', { reason: ' ' });
    expect([without.status, without.body.includes('Say why')]).toEqual([422, true]);
    const asked = await lead.submit('/policy/versions/1', '/policy/versions/1/roll-back', { reason: 'Too many flags' });
    expect(asked.status).toBe(303);
    const pending = (await fixture.store.approvals.approvals({ state: 'pending', maxApprovals: 1 }))[0];
    const request = `/approvals/${pending?.approvalId}`;
    await deputy.submit(request, request, { decision: 'approved', note: '' });
    expect(await fixture.store.policies.current()).toMatchObject({ version: 3, rolledBackTo: 1 });
  });

  it('begins an exception for a while, and ends it', async () => {
    const made = await lead.submit('/policy/exceptions', '/policy/exceptions', {
      audience: 'year-6',
      themes: 'weapons',
      phrases: 'world war',
      lengthMs: '3600000',
      reason: 'History lesson',
    });
    expect(made.status).toBe(303);
    const { body } = await lead.get('/policy/exceptions');
    expect(body).toContain('History lesson');
    const nowMs = fixture.nowMs();
    const who = { name: USER, actor: USER, from: '' };
    const planned = { accounts: ['y6-plan'], deviceGroups: [], phrases: ['volcano'], reason: 'Trip', audiences: [] };
    const times = { fromMs: nowMs + 20 * 86_400_000, toMs: nowMs + 21 * 86_400_000 };
    expect(await fixture.policy.exceptions.add({ ...planned, themes: [], ...times }, who)).toMatchObject({ ok: true });
    expect((await lead.get('/policy/exceptions')).body).toMatch(/Any theme.*y6-plan.*volcano.* from .*until/s);
    const wrong = await lead.submit('/policy/exceptions', '/policy/exceptions', { reason: 'kept as typed' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Choose at least one theme');
    expect(wrong.body).toContain('kept as typed');
    const grave = await lead.submit('/policy/exceptions', '/policy/exceptions', {
      ...{ audience: 'year-6', themes: 'suicide', lengthMs: '3600000', reason: 'x' },
    });
    expect(grave.status).toBe(422);
    const id = (await fixture.policy.exceptions.coming())[0]?.exceptionId;
    const ended = await lead.submit('/policy/exceptions', `/policy/exceptions/${id}/end`, {});
    expect(ended.status).toBe(303);
    expect((await lead.get('/policy/exceptions')).body).toContain(`ended early by ${USER}`);
  });

  it('says how often a term was a false alarm, and drafts its silence from a flag without applying it', async () => {
    const desk = new Desk(fixture, 'ROOM1-PC02', 'y6-tom');
    await desk.enrol();
    const title = 'shotgun wedding – quiz';
    const { alert } = await desk.flagged({
      title,
      match: 'shotgun',
      theme: 'weapons',
      urgency: 3,
      atMs: fixture.nowMs(),
    });
    const silent = await lead.submit(`/alerts/${alert.alertId}`, '/policy/words/silence', {});
    expect(silent.status).toBe(303);
    const draft = await lead.get(String(silent.headers.location));
    expect(draft.body).toContain('shotgun');
    expect((await fixture.store.policies.current())?.version).toBe(3);
    await lead.submit(`/alerts/${alert.alertId}`, `/alerts/${alert.alertId}`, { decision: 'falseAlarm', note: '' });
    const words = await lead.get('/policy/words');
    expect(words.body).toContain('shotgun');
    expect(words.body).toContain('100 %');
  });

  it('begins no more drafts than its page shows', async () => {
    for (let n = 0; n < 50; n++) await lead.submit('/policy', '/policy/drafts', {});
    const oneMore = await lead.submit('/policy', '/policy/drafts', {});
    expect(oneMore.headers.location).toBe('/policy/drafts');
    expect((await lead.get('/policy/drafts')).body).toContain('50 drafts are open, and no further one was begun');
    expect(await fixture.store.policies.drafts(100)).toHaveLength(50);
  });
});
