/** Chance that is the same in every run (mulberry32, public domain, by Tommy Ettinger). */
export interface Chance {
  /** From 0 to `below` - 1. */
  next(below: number): number;
  pick<T>(of: readonly T[]): T;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return { next, pick: (of) => of[next(of.length)] as (typeof of)[number] };
}
