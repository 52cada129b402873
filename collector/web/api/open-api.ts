/** The OpenAPI 3.1 document of the API, made of the very schemas that requests are checked with. */
import type { TObject } from 'typebox';
import type { Operation } from './operation.ts';
import { PROBLEM_CODES, type ProblemCode, statusOfProblem, titleOfProblem } from './problems.ts';
import { MAX_PAGE } from './schemas.ts';

/** What any operation may answer with. */
const COMMON: readonly ProblemCode[] = [
  ...(['tokenMissing', 'tokenInvalid', 'tokenExpired', 'tokenRevoked', 'personLocked'] as const),
  ...(['scopeMissing', 'notAllowed', 'wrongHost', 'tooManyRequests', 'storeFailed', 'failed'] as const),
];

const DESCRIPTION =
  `What the pages of the dashboard offer, for programs. A token acts as the person who made it: with some of that
person's permissions, for a while, and on the same record; what is kept from that person is kept from it. Titles of grave themes are
never in an answer (\`hidden\`: true). Lists come in pages of at most ${MAX_PAGE}: ask again with \`cursor\` set to \`next\`. Refusals are problem
details (RFC 9457) with a \`code\` of a closed list. Properties may be added to answers without a new version.`.replaceAll(
    '\n',
    ' ',
  );

export function openApi(operations: readonly Operation[]): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Watchkeeper', version: '1', description: DESCRIPTION, license: LICENCE },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made by a person under Your account' },
      },
      schemas: { Problem: PROBLEM },
    },
  };
}

const LICENCE = { name: 'Apache-2.0', identifier: 'Apache-2.0' };

const PROBLEM = {
  type: 'object',
  required: ['type', 'status', 'code', 'title'],
  properties: {
    type: { type: 'string', const: 'about:blank' },
    status: { type: 'integer' },
    code: { type: 'string', enum: PROBLEM_CODES },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['at', 'text'],
        properties: { at: { type: 'string' }, text: { type: 'string' } },
      },
    },
    reference: { type: 'string', description: "Finds the failure in the collector's log" },
  },
};

function pathsOf(operations: readonly Operation[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: entryOf(operation) };
  }
  return paths;
}

function entryOf(operation: Operation): object {
  const { id, summary, tag, needs, params, query, body, answer } = operation;
  const parameters = [...parametersOf(params, 'path'), ...parametersOf(query, 'query')];
  const scope = needs === 'signedIn' ? 'Any token will do.' : `Scope: \`${needs}\`.`;
  return {
    operationId: id,
    ...{ summary, description: scope, tags: [tag] },
    // OpenAPI 3.1 lets any scheme list the roles that it takes.
    security: [{ token: needs === 'signedIn' ? [] : [needs] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: summary, content: { 'application/json': { schema: answer } } },
      ...problemResponses(operation),
    },
  };
}

function parametersOf({ properties, required }: TObject, place: 'path' | 'query'): object[] {
  const needed: readonly string[] = required ?? [];
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: place, schema },
    required: place === 'path' || needed.includes(name),
  }));
}

/** One response a status, which lists its codes. */
function problemResponses({ problems, params, query, body }: Operation): Record<string, object> {
  const codes = new Set<ProblemCode>([...COMMON, ...problems]);
  if (Object.keys(params.properties).length > 0) codes.add('notFound');
  if (body !== null || Object.keys(query.properties).length > 0) codes.add('badRequest');
  if (body !== null) for (const code of ['badJson', 'notJson', 'tooLong'] as const) codes.add(code);
  const byStatus = Map.groupBy(codes, statusOfProblem);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => {
      const description = of.map((code) => `\`${code}\`: ${titleOfProblem(code)}`).join('. ');
      return [String(status), { description, content }];
    }),
  );
}
