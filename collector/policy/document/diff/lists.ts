/** Lists compared without regard to order. */

export interface Pairing<T> {
  key: string;
  before?: T;
  after?: T;
}

/** Entries with the same key are the same thing; those that say the same twice are left out. */
export function paired<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (entry: T) => string,
  unchanged: (before: T, after: T) => boolean = same,
): Pairing<T>[] {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const fresh = new Map(after.map((entry) => [keyOf(entry), entry]));
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key): Pairing<T>[] => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (was === undefined) return is === undefined ? [] : [{ key, after: is }];
    if (is === undefined) return [{ key, before: was }];
    return unchanged(was, is) ? [] : [{ key, before: was, after: is }];
  });
}

/**
 * Entries with the same name, in their order: of five training days the first is compared with the first. By the name alone all but
 * the last of them would be passed over.
 */
export function pairedByName<T extends { name: string }>(
  before: readonly T[],
  after: readonly T[],
): { name: string; before?: T; after?: T }[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const [old, fresh] = [before, after].map((entries) => Map.groupBy(entries, ({ name }) => name));
  return names.flatMap((name) => {
    const [was, is] = [old?.get(name) ?? [], fresh?.get(name) ?? []];
    return Array.from({ length: Math.max(was.length, is.length) }, (_, at) => {
      const [one, other] = [was[at], is[at]];
      return { name, ...(one && { before: one }), ...(other && { after: other }) };
    }).filter((pair) => !same(pair.before, pair.after));
  });
}

/** Words that came and went; without regard to order. */
export function wordChanges<T>(before: readonly T[], after: readonly T[]): { added: T[]; removed: T[] } {
  return {
    added: [...new Set(after)].filter((word) => !before.includes(word)),
    removed: [...new Set(before)].filter((word) => !after.includes(word)),
  };
}

export const anyChange = ({ added, removed }: { added: unknown[]; removed: unknown[] }): boolean =>
  added.length + removed.length > 0;

/** Of plain data; the order of lists within does not count, that of fields neither. */
export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'absent';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${entries
    .map(([key, part]) => `${key}:${canonical(part)}`)
    .sort()
    .join()}}`;
}
