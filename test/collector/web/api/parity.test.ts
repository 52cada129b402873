/** Whatever a page offers, the API offers too, for the same permission; or the table and the handbook say why not. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OPERATIONS } from '../../../../collector/web/api/operations.ts';
import { DashboardFixture } from '../dashboard-fixture.ts';
import { NOT_OFFERED, PARITY } from './parity-table.ts';

const fixture = new DashboardFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const pages = () => fixture.routes().filter(({ url }) => !url.startsWith('/api/'));

it('has a row for each page of the running server, and none for others', () => {
  const routes = pages().map(({ method, url }) => `${method} ${url}`);
  expect(PARITY.map(({ route }) => route).toSorted()).toEqual(routes.toSorted());
});

it('names operations that are there and need what the page needs', () => {
  for (const row of PARITY) {
    if ('reason' in row) continue;
    const page = pages().find(({ method, url }) => `${method} ${url}` === row.route);
    for (const { id, needs } of row.operations) {
      const operation = OPERATIONS.find((one) => one.id === id);
      expect(operation?.needs, `${row.route}: ${id}`).toBe(needs ?? page?.needs);
    }
  }
});

it('offers nothing that no page does, apart from saying whose token it is and counts', () => {
  const offered = new Set(PARITY.flatMap((row) => ('operations' in row ? row.operations.map(({ id }) => id) : [])));
  expect(OPERATIONS.map(({ id }) => id).filter((id) => !offered.has(id))).toEqual(['getMe', 'getNumbers']);
});

it('says why something is not offered, in the handbook too', async () => {
  const handbook = await readFile(new URL('../../../../collector/README.md', import.meta.url), 'utf8');
  const used = new Set(PARITY.flatMap((row) => ('reason' in row ? [row.reason] : [])));
  expect([...used].toSorted()).toEqual(Object.keys(NOT_OFFERED).toSorted());
  for (const why of Object.values(NOT_OFFERED)) expect(handbook).toContain(why);
});
