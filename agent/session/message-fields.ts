/** Reading the fields of a link message: every one is checked. */

/** What came is no message of the link. The text names the field, never its content: that may be a title. */
export class MalformedMessage extends Error {
  constructor(what: string) {
    super(`malformed link message: ${what}`);
    this.name = 'MalformedMessage';
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export function parseObject(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new MalformedMessage('not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new MalformedMessage('not an object');
  return value as Fields;
}

export function object(fields: Fields, name: string): Fields {
  const value = fields[name];
  if (typeof value !== 'object' || value === null) throw new MalformedMessage(`${name} is not an object`);
  return value as Fields;
}

export function integer(fields: Fields, name: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most) {
    throw new MalformedMessage(`${name} is not a whole number from ${least} to ${most}`);
  }
  return value;
}

/** JSON can carry lone surrogates, protobuf cannot: they are refused here, before they are stored. */
export function text(fields: Fields, name: string, maxUnits: number): string {
  const value = fields[name];
  if (typeof value !== 'string' || value.length > maxUnits || !value.isWellFormed()) {
    throw new MalformedMessage(`${name} is not well-formed text of at most ${maxUnits} units`);
  }
  return value;
}

export function matching(fields: Fields, name: string, pattern: RegExp): string {
  const value = fields[name];
  if (typeof value !== 'string' || !pattern.test(value)) throw new MalformedMessage(`${name} has the wrong form`);
  return value;
}

export function truth(fields: Fields, name: string): boolean {
  const value = fields[name];
  if (typeof value !== 'boolean') throw new MalformedMessage(`${name} is not true or false`);
  return value;
}

export function oneOf<const T extends string>(fields: Fields, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === fields[name]);
  if (found === undefined) throw new MalformedMessage(`${name} is not one of ${choices.join(', ')}`);
  return found;
}

export function list(fields: Fields, name: string, max: number): readonly unknown[] {
  const value = fields[name];
  if (!Array.isArray(value) || value.length > max)
    throw new MalformedMessage(`${name} is not a list of at most ${max}`);
  return value;
}
