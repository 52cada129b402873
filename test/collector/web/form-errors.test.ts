/**
 * Every form that the pages hold, sent with too little and with too much: whatever is refused is said at the top and beside the field, in
 * words that lead to it, and nothing that was typed is lost.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillClassroom } from './classroom.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';
import { fillMediaClassroom } from './media-classroom.ts';
import { ROWS } from './permission-table.ts';
import { type Form, fieldsIn, formsIn, shapeOf, walk } from './site-walk.ts';

/** Hundreds of pages and forms one after the other: a busy machine takes its time. */
const WALK_LIMIT_MS = 300_000;
/** End the session that the other forms are sent from, or change its language. */
const NOT_SENT = /^\/(sign-out|lock|unlock|seen|account\/(sessions|language)|break-glass)/;
/** What browsers let nobody type into: they send a date, a number or nothing. */
const WRONG: Readonly<Record<string, string>> = { date: '1999-01-31', number: '-5' };
/** Serves once, as a password does: typed anew each time. */
const NOT_KEPT = new Set(['code']);
const TYPED = new Set(['text', 'email', 'search', 'tel', 'date', 'number', 'textarea']);

const fixture = new DashboardFixture();
let client: HttpClient;
/** Each form once, with the page that it stands on. */
const forms = new Map<string, { page: string; form: Form }>();

beforeAll(async () => {
  await fixture.start();
  await fillClassroom(fixture);
  await fillMediaClassroom(fixture);
  await fixture.addPerson('Mr Lee');
  client = new HttpClient(fixture.port);
  expect((await client.signIn(USER, PASSWORD)).status).toBe(303);
  await client.submit('/policy/drafts', '/policy/drafts', { title: 'Forms' });
  await client.submit('/closed-accounts', '/closed-accounts/add', {
    account: 'p.quick',
    kind: 'leaver',
    reason: 'Left',
  });
  const start = ROWS.map(({ route }) => route)
    .filter((route) => /^GET \/(?!api|sign-in|live|wall\/live)[^:]*$/.test(route))
    .map((route) => route.slice('GET '.length));
  for (const [page, { body }] of await walk(client, start)) {
    for (const form of formsIn(body)) {
      const kind = form.fields.find(({ name }) => name === 'kind')?.value ?? '';
      const key = `${shapeOf(form.action)} ${kind}`;
      if (!NOT_SENT.test(form.action) && !forms.has(key)) forms.set(key, { page, form });
    }
  }
}, WALK_LIMIT_MS);
afterAll(() => fixture.stop());

/** As a person would: hidden fields as they are, the others as `typed` says. */
async function send(page: string, form: Form, typed: (field: string) => string) {
  const { body } = await client.get(page);
  const kind = form.fields.find(({ name }) => name === 'kind')?.value;
  const isSame = (one: Form): boolean =>
    one.action === form.action && one.fields.find(({ name }) => name === 'kind')?.value === kind;
  const present = formsIn(body).find(isSame) ?? form;
  const fields = present.fields.filter(({ type }) => type === 'hidden' || type === 'password' || TYPED.has(type));
  const values = fields.map(
    ({ name, type, value }) =>
      [name, type === 'hidden' ? value : typed(name) === '' ? '' : (WRONG[type] ?? typed(name))] as const,
  );
  const answer = await client.postMany(form.action, values);
  return {
    answer,
    sent: new Map(values.filter(([name]) => fields.some((one) => one.name === name && TYPED.has(one.type)))),
  };
}

/** What is wrong with how a refusal is said; undefined where nothing is. */
function mistakeIn({ status, headers, body }: Answer, sent: ReadonlyMap<string, string>): string | undefined {
  if (![400, 409, 422].includes(status)) return undefined;
  if (!String(headers['content-type']).startsWith('text/html')) return 'is no page';
  if (!/<title>(Error|There is a problem)/.test(body))
    return `the title does not say so: ${/<title>[^<]*/.exec(body)?.[0]}`;
  const summary = /<div class="govuk-error-summary.*?<\/ul>/s.exec(body)?.[0];
  if (summary === undefined) return 'nothing at the top says so';
  for (const [, id = ''] of summary.matchAll(/href="#([^"]+)"/g)) {
    if (!body.includes(`id="${id}"`)) return `the summary leads to #${id}, which is not there`;
  }
  if (!summary.includes('href="#')) return 'the summary leads nowhere';
  if (!/govuk-error-message|govuk-form-group--error/.test(body)) return 'nothing stands beside the field';
  const again = fieldsIn(body);
  for (const [name, value] of sent) {
    const kept = again.filter((field) => field.name === name);
    if (value !== '' && !NOT_KEPT.has(name) && !kept.some((field) => field.value.includes(value)))
      return `what was typed into ${name} is lost`;
  }
  return undefined;
}

it.each([
  ['nothing typed', () => ''],
  ['what cannot be right', (field: string) => `typed <b>"${field}"</b> = & 'x'`],
  ['far too much', (field: string) => `${field} ${'much '.repeat(850)}end`],
])(
  '%s',
  async (_what, typed) => {
    const mistakes: string[] = [];
    let refused = 0;
    for (const [key, { page, form }] of forms) {
      const { answer, sent } = await send(page, form, typed);
      expect(answer.status, key).toBeLessThan(500);
      if ([400, 409, 422].includes(answer.status)) refused++;
      const mistake = mistakeIn(answer, new Map([...sent].map(([name, value]) => [name, value.slice(0, 60)])));
      if (mistake !== undefined) mistakes.push(`${key} on ${page}: ${answer.status}: ${mistake}`);
    }
    expect(mistakes).toEqual([]);
    expect(refused).toBeGreaterThan(8);
  },
  WALK_LIMIT_MS,
);
