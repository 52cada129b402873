/** Turns an operation into a route: checks what came against its schemas, runs it, sends what it answers. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TObject } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { signedIn } from '../guard.ts';
import type { Site } from '../site.ts';
import type { Call, Operation } from './operation.ts';
import { Problem } from './problems.ts';

const MAX_ERRORS = 20;

export function addOperation(app: FastifyInstance, site: Site, operation: Operation): void {
  app.route({
    method: operation.method,
    url: `/v1${operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    config: { needs: operation.needs, byToken: true },
    ...(operation.maxBodyBytes === undefined ? {} : { bodyLimit: operation.maxBodyBytes }),
    handler: async (request, reply) => {
      const answer = await operation.run(callOf(site, request, operation));
      // What it says of people is for whoever asked: no cache may keep it.
      return reply.header('cache-control', 'no-store').type('application/json').send(JSON.stringify(answer));
    },
  });
}

function callOf(site: Site, request: FastifyRequest, { params, query, body }: Operation): Call<never, never, never> {
  return {
    ...{ site, request, person: signedIn(request) },
    // An address that cannot be is an address of nothing.
    params: checked(params, request.params, 'notFound', ''),
    query: checked(query, request.query, 'badRequest', 'query'),
    body: body === null ? (undefined as never) : checked(body, request.body ?? {}, 'badRequest', 'body'),
  };
}

function checked(schema: TObject, value: unknown, code: 'notFound' | 'badRequest', where: string): never {
  // Parameters are text: they become the numbers that they spell. A body says itself what it holds.
  const given = where === 'body' ? value : spelledOut(schema, value as Record<string, unknown>);
  if (Check(schema, given)) return given as never;
  if (code === 'notFound') throw new Problem('notFound');
  // Each property too many is said a second time, as one whose schema is "false".
  const errors = [...Errors(schema, given)].filter(({ keyword }) => keyword !== 'boolean').slice(0, MAX_ERRORS);
  throw new Problem(code, { errors: errors.map((one) => ({ at: where + one.instancePath, text: textOf(one) })) });
}

/** The library's own conversion would take 1.5 for 1. */
function spelledOut({ properties }: TObject, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const readAs = (name: string, text: unknown): unknown => {
    const type = Object.hasOwn(properties, name) ? (properties[name] as { type?: unknown }).type : undefined;
    if (typeof text !== 'string') return text;
    if (type === 'integer' && /^\d{1,15}$/.test(text)) return Number(text);
    if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
    return text;
  };
  return Object.fromEntries(Object.entries(given).map(([name, text]) => [name, readAs(name, text)]));
}

/** Names of properties that are too many are in the library's parameters alone. */
function textOf({ message, params }: { message: string; params: object }): string {
  const names = 'additionalProperties' in params ? (params.additionalProperties as unknown[]) : [];
  const more = names.length > 0 ? `: ${names.slice(0, MAX_ERRORS).join(', ')}` : '';
  return `${message}${more}`.slice(0, 500).toWellFormed();
}
