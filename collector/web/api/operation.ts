/** One operation of the API: what it takes, what it answers, and who may. Route, check and documentation are all made of this. */
import type { FastifyRequest } from 'fastify';
import type { Static, TObject, TSchema } from 'typebox';
import type { Permission } from '../../people/permissions.ts';
import type { Person } from '../../store/store.ts';
import type { Site } from '../site.ts';
import type { ProblemCode } from './problems.ts';
import { NOTHING } from './schemas.ts';

export interface Call<P, Q, B> {
  site: Site;
  request: FastifyRequest;
  person: Person;
  params: P;
  query: Q;
  body: B;
}

/** As the routes and the documentation see it. */
export interface Operation {
  /** Unique: what generated clients call it. */
  id: string;
  method: 'GET' | 'POST';
  /** Below /api/v1, with parameters in braces. */
  path: string;
  summary: string;
  tag: string;
  needs: Permission | 'signedIn';
  params: TObject;
  query: TObject;
  /** Null: takes none. */
  body: TObject | null;
  answer: TSchema;
  /** Of a body that may be longer than others. */
  maxBodyBytes?: number;
  /** Beyond those that every operation can answer with. */
  problems: readonly ProblemCode[];
  run(call: Call<never, never, never>): Promise<unknown>;
}

interface Written<P extends TObject, Q extends TObject, B extends TObject, A extends TSchema>
  extends Pick<Operation, 'id' | 'method' | 'path' | 'summary' | 'tag' | 'needs' | 'maxBodyBytes'> {
  params?: P;
  query?: Q;
  body?: B;
  answer: A;
  problems?: readonly ProblemCode[];
  run(call: Call<Static<P>, Static<Q>, Static<B>>): Promise<Static<A>>;
}

/** Ties what `run` gets and gives to its schemas. */
export function operation<P extends TObject, Q extends TObject, B extends TObject, A extends TSchema>(
  written: Written<P, Q, B, A>,
): Operation {
  const { params = NOTHING, query = NOTHING, body = null, problems = [] } = written;
  return { ...written, params, query, body, problems } as Operation;
}
