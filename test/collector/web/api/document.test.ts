/** The document as the running server serves it, held against OpenAPI's own schema by a validator of somebody else's. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../../collector/web/api/operations.ts';
import { PROBLEM_CODES } from '../../../../collector/web/api/problems.ts';
import { DashboardFixture } from '../dashboard-fixture.ts';
import { type ApiDocument, servedDocument } from './api-document.ts';

const fixture = new DashboardFixture();
let document: ApiDocument;
beforeAll(async () => {
  await fixture.start();
  document = await servedDocument(fixture.port);
});
afterAll(() => fixture.stop());

/** The validator writes into what it is given. */
const copy = (): string => JSON.stringify(document);

describe('the document', () => {
  it('is OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(copy()))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('would not pass for it with a mistake in it', async () => {
    const spoilt = copy().replaceAll('"in":"query"', '"in":"somewhere"');
    expect(await new Validator().validate(JSON.parse(spoilt))).toMatchObject({ valid: false });
  });

  it('is of the routes of the running server', () => {
    const described = Object.entries(document.paths).flatMap(([path, entry]) =>
      Object.keys(entry).map((method) => `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const running = fixture.routes().map(({ method, url }) => `${method} ${url}`);
    const ofApi = running.filter((one) => one.includes(' /api/') && !one.endsWith('openapi.json'));
    expect(described.sort()).toEqual(ofApi.sort());
  });

  it('names each operation once, its parameters, its scope and its refusals', () => {
    expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
    for (const { id, method, path, needs, problems } of OPERATIONS) {
      const entry = document.paths[path]?.[method === 'GET' ? 'get' : 'post'];
      const named = (entry?.parameters ?? []).filter((one) => one.in === 'path');
      expect(
        named.map(({ name }) => `{${name}}`),
        id,
      ).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(entry?.security, id).toEqual([{ token: needs === 'signedIn' ? [] : [needs] }]);
      expect(entry?.responses['401'], id).toBeDefined();
      for (const code of problems) expect(JSON.stringify(entry?.responses), id).toContain(`\`${code}\``);
    }
    expect(document.components.schemas.Problem.properties.code.enum).toEqual(PROBLEM_CODES);
    expect(JSON.stringify(document)).not.toContain('"~');
  });
});
