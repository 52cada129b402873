/** *Search*: with a reason and on record; whole, in order, a step at a time; and nothing that timelines keep back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatSearchCursor, parseSearchCursor } from '../../../collector/web/view-models/search/search-step.ts';
import { apiClient } from './api/api-client.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk, focused } from './desk.ts';
import { type Answer, HttpClient } from './http-client.ts';
import { judgeAll } from './judged.ts';

const NOON_MS = Date.UTC(2026, 10, 18, 12);
const DAY = '2026-11-18';
const HOUR_MS = 3_600_000;
const WHY = 'Disclosure on Monday';
let nowMs = NOON_MS;
const fixture = new DashboardFixture({ nowMs: () => nowMs });
let lead: HttpClient;
let amira: Desk;
let alertId: number;

beforeAll(async () => {
  await fixture.start();
  const head = await fixture.addPerson('Mr Pryce', ['seniorLeader']);
  await fixture.setAccounts(head, ['p.pryce']);
  lead = await member(USER);
  amira = new Desk(fixture, 'ROOM1-PC01', 'SCHOOL\\amira.k');
  const elsewhere = new Desk(fixture, 'LIB-PC09', 'amira.k@school.example');
  const tomos = new Desk(fixture, 'ROOM1-PC02', 'tomos.jones');
  const office = new Desk(fixture, 'OFFICE-PC1', 'P.Pryce');
  for (const desk of [amira, elsewhere, tomos, office]) await desk.enrol();
  await amira.report([
    focused('Ffwdania a fractions', NOON_MS - 3 * HOUR_MS),
    focused('Ｍaths games', NOON_MS - 2 * HOUR_MS),
  ]);
  const vpn = {
    title: 'free vpn at school',
    match: 'vpn',
    theme: 'bypass',
    urgency: 3,
    atMs: NOON_MS - HOUR_MS,
  } as const;
  alertId = (await amira.flagged(vpn)).alert.alertId;
  const grave = {
    title: 'dark wishes tonight',
    match: 'wishes',
    theme: 'suicide',
    urgency: 1,
    atMs: NOON_MS - 1_000,
  } as const;
  await amira.flagged(grave);
  await elsewhere.report([focused('maths homework in the library', NOON_MS - 90 * 60_000)]);
  await tomos.report([
    focused('maths quiz', NOON_MS - HOUR_MS),
    focused('<script>alert(1)</script> \u202e 100%', NOON_MS),
  ]);
  await office.report([focused('maths results of the year', NOON_MS - HOUR_MS)]);
  await judgeAll(fixture);
});
afterAll(() => fixture.stop());

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}

const text = (html: string): string => html.replaceAll(/<[^>]+>/g, '');
const titles = (html: string): string[] =>
  [...html.matchAll(/<td data-label="What"[^>]*>(<bdi.*?<\/bdi>)/gs)].map(([, title]) => text(title ?? ''));

function ask(client: HttpClient, fields: Record<string, string>): Promise<Answer> {
  return client.submit('/search', '/search', { reason: WHY, ...fields });
}

/** Follows "Go on searching" to the end. */
async function found(client: HttpClient, fields: Record<string, string>): Promise<{ titles: string[]; pages: number }> {
  const started = await ask(client, fields);
  expect(started.status).toBe(303);
  const path = String(started.headers.location);
  const all: string[] = [];
  let pages = 0;
  for (let query: string | undefined = ''; query !== undefined; ) {
    const { status, body } = await client.get(`${path}${query}`);
    expect(status).toBe(200);
    all.push(...titles(body));
    query = /rel="next" href="(\?after=[^"]+)"/.exec(body)?.[1];
    pages += 1;
    expect(pages).toBeLessThan(60);
  }
  return { titles: all, pages };
}

describe('a search', () => {
  it('asks for something, for days that are days, and for a reason; nothing typed is lost', async () => {
    for (const [fields, error] of [
      [{}, 'Say what to search for'],
      [{ text: 'a' }, 'Write two characters at least'],
      [{ text: 'maths', from: 'monday' }, 'That is not a day'],
      [{ text: 'maths', from: '2026-11-19', to: '2026-11-18' }, 'The first day is after the last one'],
      [{ text: 'maths <b>', reason: '  ' }, 'Say why you are searching'],
    ] as const) {
      const { status, body } = await ask(lead, fields);
      expect(status).toBe(400);
      expect(body).toContain(error);
      if ('reason' in fields) expect(body).toContain('value="maths &lt;b&gt;"');
    }
  });

  it('is on record with its reason before anything is shown', async () => {
    await ask(lead, { account: 'amira.k', text: 'maths', from: DAY, to: DAY });
    const [entry] = await fixture.store.audit.search(
      { actor: null, action: 'searched', subject: '', fromMs: null, toMs: null },
      1,
      null,
    );
    expect(entry).toMatchObject({ actor: USER, subject: 'account amira.k' });
    expect(entry?.detail).toBe(`text “maths”; ${DAY} to ${DAY}; reason: ${WHY}`);
  });

  it('finds one person across computers, whatever domain they report', async () => {
    const { titles: seen } = await found(lead, { account: 'AMIRA.K', text: 'maths' });
    expect(seen).toEqual(['maths homework in the library', 'Ｍaths games']);
  });

  it('finds one computer, by time, by words, without regard to case and form', async () => {
    expect((await found(lead, { device: 'room1-pc02', text: 'MATHS' })).titles).toEqual(['maths quiz']);
    expect((await found(lead, { text: 'maths', to: '2026-11-17' })).titles).toEqual([]);
    expect((await found(lead, { text: 'ffwd' })).titles).toEqual(['Ffwdania a fractions']);
  });

  it('finds what was flagged with a theme, marked where it matched', async () => {
    const { headers } = await ask(lead, { theme: 'bypass' });
    const { body } = await lead.get(String(headers.location));
    expect(titles(body)).toEqual(['free vpn at school']);
    expect(body).toContain('<mark>vpn</mark>');
  });

  it('does not tell hidden text, and does not find it by its words', async () => {
    expect((await found(lead, { text: 'wishes' })).titles).toEqual([]);
    const started = await ask(lead, { theme: 'suicide' });
    const { body } = await lead.get(String(started.headers.location));
    expect(titles(body)).toHaveLength(1);
    expect(body).not.toContain('wishes');
  });

  it('holds nothing of the viewer’s own account, and their record of searches neither', async () => {
    const head = await member('Mr Pryce');
    expect((await found(lead, { text: 'maths results' })).titles).toEqual(['maths results of the year']);
    expect((await found(head, { text: 'maths results' })).titles).toEqual([]);
    await found(lead, { account: 'p.pryce' });
    expect((await head.get('/audit?what=searched')).body).not.toContain('p.pryce');
    const own = '/accounts?account=SCHOOL%5Cp.pryce';
    expect((await head.get(own)).status).toBe(404);
    const posted = { account: 'SCHOOL\\p.pryce', reason: WHY, _csrf: await head.csrf('/search') };
    expect((await head.post('/accounts', posted)).status).toBe(404);
  });

  it('shows hostile titles as text', async () => {
    const { headers } = await ask(lead, { text: 'alert(1)' });
    const { body } = await lead.get(String(headers.location));
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('&lt;script&gt;');
  });

  it('belongs to whoever asked, for two hours', async () => {
    const { headers } = await ask(lead, { text: 'maths' });
    const path = String(headers.location);
    expect((await (await member('Mr Pryce')).get(path)).status).toBe(404);
    nowMs += 2 * HOUR_MS;
    lead = await member(USER);
    expect((await lead.get(path)).status).toBe(404);
    nowMs = NOON_MS;
    lead = await member(USER);
  });

  it('needs no reason where the school says so; that is on record', async () => {
    await lead.submit('/search', '/search/settings', {});
    expect((await ask(lead, { text: 'maths', reason: '' })).status).toBe(303);
    await lead.submit('/search', '/search/settings', { needsReason: 'yes' });
    expect((await ask(lead, { text: 'maths', reason: '' })).status).toBe(400);
    const filter = { actor: null, action: 'searchSettingsChanged', subject: '', fromMs: null, toMs: null } as const;
    expect(await fixture.store.audit.search(filter, 9, null)).toHaveLength(2);
  });
});

it('pages through many finds, each once, newest first, also where one batch holds more than a page', async () => {
  const many = new Desk(fixture, 'ROOM7-PC01', 'nia.evans');
  await many.enrol();
  const expected: string[] = [];
  for (let batch = 0; batch < 6; batch++) {
    const events = Array.from({ length: batch === 3 ? 130 : 17 }, (_, i) => {
      expected.push(`page ${batch}-${i}`);
      return focused(`page ${batch}-${i}`, NOON_MS - HOUR_MS + batch * 60_000 + i);
    });
    await many.report(events);
    await judgeAll(fixture);
  }
  const { titles: seen, pages } = await found(lead, { account: 'nia.evans', text: 'page' });
  expect(seen).toEqual(expected.toReversed());
  expect(pages).toBe(5);
});

/** Says why, and answers where that leads. */
async function lookAt(client: HttpClient, query: string, reason = WHY): Promise<string> {
  const { status, headers } = await client.submit(`/accounts?${query}`, '/accounts', { reason });
  expect(status).toBe(303);
  return String(headers.location);
}

describe('a person’s timeline', () => {
  const looks = async (count: number) =>
    (await fixture.store.audit.entries(count)).filter((one) => one.action === 'timelineOpened');

  it('asks why, as a search does, and shows and records nothing before', async () => {
    const address = `/accounts?account=amira.k&day=${DAY}`;
    const before = (await looks(1_000)).length;
    const form = await lead.get(address);
    expect(form.status).toBe(200);
    expect(form.body).toContain('Why you are looking at this account');
    expect(form.body).not.toContain('Ffwdania a fractions');
    const without = await lead.submit(address, '/accounts', { reason: '  ' });
    expect(without.status).toBe(400);
    expect(without.body).toContain('href="#reason">Say why you are looking at this account');
    expect((await looks(1_000)).length).toBe(before);
  });

  it('is on record with the reason, page by page', async () => {
    const path = await lookAt(lead, `account=amira.k&day=${DAY}`);
    expect((await lead.get(path)).body).toContain('Ffwdania a fractions');
    const other = path.replace(DAY, '2026-11-17');
    expect((await lead.get(other)).status).toBe(200);
    const about = { action: 'timelineOpened', actor: USER, subject: 'account amira.k' };
    expect(await looks(2)).toMatchObject([
      { ...about, detail: `2026-11-17; reason: ${WHY}` },
      { ...about, detail: `${DAY}; reason: ${WHY}` },
    ]);
  });

  it('counts for that account and whoever said it, for two hours', async () => {
    const path = await lookAt(lead, `account=amira.k&day=${DAY}`);
    const asks = 'Why you are looking at this account';
    expect((await lead.get(path.replace('amira.k', 'tomos.jones'))).body).toContain(asks);
    expect((await (await member('Mr Pryce')).get(path)).body).toContain(asks);
    nowMs += 2 * HOUR_MS;
    lead = await member(USER);
    expect((await lead.get(path)).body).toContain(asks);
    nowMs = NOON_MS;
    lead = await member(USER);
  });

  it('takes the reason of the search that led to it, to be said again', async () => {
    const { headers } = await ask(lead, { text: 'fractions', reason: 'Asked by Mr Bowen' });
    const { body } = await lead.get(String(headers.location));
    const href = /href="(\/accounts\?[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await lead.get(href)).body).toContain('value="Asked by Mr Bowen"');
    expect((await (await member('Mr Pryce')).get(href)).body).not.toContain('Mr Bowen');
  });

  it('is shown at once where the school’s searches need no reason', async () => {
    const address = `/accounts?account=amira.k&day=${DAY}`;
    await lead.submit('/search', '/search/settings', {});
    expect((await lead.get(address)).body).toContain('Ffwdania a fractions');
    expect(await looks(1)).toMatchObject([{ detail: DAY }]);
    await lead.submit('/search', '/search/settings', { needsReason: 'yes' });
    expect((await lead.get(address)).body).not.toContain('Ffwdania a fractions');
  });

  it('is answered by the API on the same terms', async () => {
    const api = await apiClient(fixture, USER);
    const events = '/account-events?account=amira.k&day=2026-11-18';
    expect((await api.get(events)).body).toMatchObject({ status: 422, code: 'lookMissing' });
    const refused = await api.post('/account-looks', { account: 'amira.k' });
    expect(refused.body).toMatchObject({ code: 'badSearch', errors: [{ at: 'body/reason' }] });
    const { lookId } = (await api.post('/account-looks', { account: 'amira.k', reason: WHY })).body;
    expect((await api.get(`${events}&lookId=${lookId}`)).text).toContain('Ffwdania a fractions');
    expect(await looks(1)).toMatchObject([{ subject: 'account amira.k', detail: `${DAY}; reason: ${WHY}` }]);
    const another = events.replace('amira.k', 'tomos.jones');
    expect((await api.get(`${another}&lookId=${lookId}`)).body.code).toBe('lookMissing');
    const head = await apiClient(fixture, 'Mr Pryce');
    expect((await head.post('/account-looks', { account: 'SCHOOL\\p.pryce', reason: WHY })).status).toBe(404);
  });

  it('holds one account’s day on all computers in order, with its alerts marked and hidden text hidden', async () => {
    const { status, body } = await lead.get(await lookAt(lead, `account=amira.k&day=${DAY}`));
    expect(status).toBe(200);
    const seen = [...body.matchAll(/<p>(<bdi class="wk-seen">.*?)<\/p>/g)].map(([, title]) => text(title ?? ''));
    expect(seen.slice(0, 4)).toEqual([
      'Ffwdania a fractions',
      'Ｍaths games',
      'maths homework in the library',
      'free vpn at school',
    ]);
    expect(seen).toHaveLength(5);
    expect(body).not.toContain('wishes');
    expect(body).toContain(`href="/alerts/${alertId}"`);
    expect(body).toContain('LIB-PC09');
    expect(body).not.toContain('maths quiz');
    expect((await fixture.store.audit.entries(1))[0]).toMatchObject({
      action: 'timelineOpened',
      subject: 'account amira.k',
    });
  });

  it('goes on over pages, each event once', async () => {
    const seen: string[] = [];
    const first = (await lookAt(lead, `account=nia.evans&day=${DAY}`)).split('?')[1];
    for (let query = first; query !== undefined; ) {
      const { body } = await lead.get(`/accounts?${query}`);
      for (const [, title] of body.matchAll(/<p>(<bdi class="wk-seen">.*?)<\/p>/g)) seen.push(text(title ?? ''));
      query = /rel="next" href="\?([^"]+after=[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
      expect(seen.length).toBeLessThan(1_000);
    }
    expect(new Set(seen).size).toBe(215);
    expect(seen).toHaveLength(215);
  });

  it.each(['', 'nobody', '%00', '..%2f..%2fetc', "'%20OR%201", 'x'.repeat(3_000)])(
    'stands any account: %j',
    async (account) => {
      const { status } = await lead.get(`/accounts?account=${account}&day=yesterday&after=1.2`);
      expect(status).toBe(account === '' ? 404 : 200);
      if (account === '') return;
      const looked = await lead.get(await lookAt(lead, `account=${account}&day=yesterday&after=1.2`));
      expect(looked.status).toBe(200);
      expect(looked.body).toContain('That is not a day. Showing today.');
    },
  );
});

it('takes no cursor that it did not write', () => {
  const cursor = { segment: '2026-11-18.2', row: 7, skip: 3 };
  expect(parseSearchCursor(formatSearchCursor(cursor))).toEqual(cursor);
  for (const bad of ['', 'x', '2026-11-18_1', '../x_1_1', '2026-11-18_1_1_1', ['2026-11-18_1_1']]) {
    expect(parseSearchCursor(bad)).toBeUndefined();
  }
});
