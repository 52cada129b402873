/** Every operation, over all of them: what it answers, and refuses, is as the served document says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOKEN_SCOPES } from '../../../../collector/people/api-tokens.ts';
import { OPERATIONS } from '../../../../collector/web/api/operations.ts';
import { DashboardFixture, USER } from '../dashboard-fixture.ts';
import { ask, makeToken } from './api-client.ts';
import { type ApiDocument, mistakeIn, servedDocument } from './api-document.ts';
import { CALLS, HEAD, School } from './every-call.ts';

const fixture = new DashboardFixture({ limits: { apiRequestsPerMinute: 10_000 } });
const school = new School(fixture);
let document: ApiDocument;
let narrow: Record<'lead' | 'head', string>;

beforeAll(async () => {
  await fixture.start();
  await school.fill();
  document = await servedDocument(fixture.port);
  // For one thing alone, that no operation needs together with another.
  const scopes = ['seeNumbers'];
  narrow = {
    lead: (await makeToken(fixture, USER, { scopes })).text,
    head: (await makeToken(fixture, HEAD, { scopes })).text,
  };
}, 300_000);
afterAll(() => fixture.stop());

/** An address that could be of something. */
const pathOf = (path: string): string =>
  `/api/v1${path.replaceAll(/\{(deviceId|requestId|grantId)\}/g, 'a'.repeat(32)).replaceAll(/\{\w+\}/g, '1')}`;

it('has a call of each operation here, and of no others', () => {
  expect(Object.keys(CALLS).toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted());
});

describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))('%s', (operationId, operation) => {
  const { method, path, needs, body, query } = operation;

  it('answers as it is described', async () => {
    const answer = await CALLS[operationId]?.(school);
    expect(answer?.status, answer?.text).toBe(200);
    expect(answer && mistakeIn(document, { operationId }, answer)).toBeUndefined();
    expect(answer?.headers['cache-control']).toBe('no-store');
  }, 300_000);

  it('refuses as it is described: strangers, other scopes, what does not fit', async () => {
    const sent = { method, path: pathOf(path), ...(method === 'POST' ? { body: {} } : {}) };
    const refused = async (asked: Parameters<typeof ask>[1], code: string): Promise<void> => {
      const answer = await ask(fixture.port, asked);
      expect(answer.body, `${method} ${asked.path}`).toMatchObject({ code });
      expect(mistakeIn(document, { operationId }, answer)).toBeUndefined();
    };
    await refused(sent, 'tokenMissing');
    const who = needs === 'seeAudit' ? 'head' : 'lead';
    if (needs !== 'signedIn' && needs !== 'seeNumbers') {
      await refused({ ...sent, token: narrow[who] }, 'scopeMissing');
    }
    const { token } = school[who];
    if (Object.keys(query.properties).length > 0) {
      await refused({ ...sent, path: `${sent.path}?misspelt=1`, token }, 'badRequest');
    }
    if (body !== null) await refused({ ...sent, body: { misspelt: 1 }, token }, 'badRequest');
  });

  it('needs a scope that a token can have', () => {
    if (needs !== 'signedIn') expect(TOKEN_SCOPES).toContain(needs);
  });
});
