/** The document of the API as a program reads it: from the running server, and nothing of our own source. */
import type { TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { type ApiAnswer, ask } from './api-client.ts';

export interface DescribedOperation {
  operationId: string;
  parameters?: { name: string; in: 'path' | 'query'; required: boolean }[];
  requestBody?: object;
  security: { token: string[] }[];
  responses: Record<string, { content?: Record<string, { schema: TSchema }> }>;
}

export interface ApiDocument {
  openapi: string;
  paths: Record<string, Partial<Record<'get' | 'post', DescribedOperation>>>;
  components: { schemas: { Problem: TSchema & { properties: { code: { enum: readonly string[] } } } } };
}

export async function servedDocument(port: number): Promise<ApiDocument> {
  const { status, body } = await ask(port, { path: '/api/v1/openapi.json' });
  if (status !== 200) throw new Error(`the document was answered with ${status}`);
  return body as ApiDocument;
}

/** What is wrong with an answer by the document; undefined: nothing. */
export function mistakeIn(document: ApiDocument, of: { operationId: string }, answer: ApiAnswer): string | undefined {
  const operation = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .find(({ operationId }) => operationId === of.operationId);
  const described = operation?.responses[String(answer.status)];
  if (described === undefined) return `${of.operationId}: ${answer.status} is not described (${answer.text})`;
  const type = String(answer.headers['content-type']).replace(/;.*$/, '');
  const schema = described.content?.[type]?.schema;
  if (schema === undefined) return `${of.operationId}: ${answer.status} does not come as ${type}`;
  const whole = '$ref' in schema ? document.components.schemas.Problem : schema;
  if (Check(whole, answer.body)) return undefined;
  return `${of.operationId}: ${JSON.stringify([...Errors(whole, answer.body)].slice(0, 5))}`;
}
