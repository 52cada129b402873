/** A posted form: what was typed, cut to its bounds, and what is wrong with it, said beside the field and at the top. */
import type { FastifyRequest } from 'fastify';

export interface FormError {
  /** Id of the field that it leads to. */
  field: string;
  text: string;
}

export interface Form {
  /** What was typed, to be shown again: nothing typed is lost. */
  values: Readonly<Record<string, string | readonly string[] | boolean>>;
  errors: readonly FormError[];
  /** The first error of each field; empty where there is none. */
  errorOf: Readonly<Record<string, string>>;
}

export function form(values: Form['values'], errors: readonly FormError[] = []): Form {
  const first: Record<string, string> = {};
  for (const { field, text } of errors) first[field] ??= text;
  // A template that asks for a field without error must not fail: unknown names read as the empty string.
  const errorOf = new Proxy(first, { get: (known, name) => (typeof name === 'string' ? (known[name] ?? '') : '') });
  return { values, errors, errorOf };
}

const MAX_CHOICES = 100;

/** Browsers send line ends as CRLF (HTML, form submission); texts keep plain ones. Longer text is cut: see `maxlength`. */
export function typed(request: FastifyRequest, name: string, maxUnits: number): string {
  const value = body(request)[name];
  if (typeof value !== 'string') return '';
  return value.replaceAll('\r\n', '\n').slice(0, maxUnits).toWellFormed();
}

/** Ticked boxes of one name. */
export function chosen(request: FastifyRequest, name: string): string[] {
  const value = body(request)[name];
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === 'string' && one !== '').slice(0, MAX_CHOICES);
}

/** Names separated by commas or lines. */
export function separated(text: string): string[] {
  const names = text.split(/[,\n]/).map((name) => name.trim());
  return names.filter((name) => name !== '').slice(0, MAX_CHOICES);
}

function body(request: FastifyRequest): Record<string, unknown> {
  return typeof request.body === 'object' && request.body !== null ? (request.body as Record<string, unknown>) : {};
}
