/**
 * How numbers are told to those who may see numbers but never names. In a school where people know each other a small number is a name
 * ("one alert about drugs on Tuesday"), so small ones are not told; and since an exact total less its exact parts gives the missing part
 * away, the others are rounded. None is told as a small number too: a change from none to few would tell that something happened.
 */
import type { Texts } from '../../text/texts.ts';

/** Below it a number is not told, and to it others are rounded: the usual bound for small numbers in published statistics of schools. */
export const FEW = 5;

export interface ToldNumber {
  text: string;
  /** What a chart draws. */
  drawn: number;
}

/** Whether this person is told exact numbers: those who may see the rows behind them are. */
export type Telling = 'exact' | 'rounded';

/** Null: too small to be told. */
export function toldCount(n: number, telling: Telling): number | null {
  if (telling === 'exact') return n;
  return n < FEW ? null : Math.round(n / FEW) * FEW;
}

export function toldNumber(n: number, telling: Telling, { overview, locale }: Texts): ToldNumber {
  const told = toldCount(n, telling);
  if (told === null) return { text: overview.few(FEW), drawn: 0 };
  return { text: telling === 'exact' ? told.toLocaleString(locale) : overview.about(told), drawn: told };
}

/** In whole per cent. Not told where either side of it is a small number: the share and a total would give it away. */
export function toldShare(part: number, whole: number, telling: Telling, { overview }: Texts): string {
  if (telling === 'rounded' && (part < FEW || whole - part < FEW)) return overview.withheld;
  return whole === 0 ? overview.notYet : overview.share(Math.round((100 * part) / whole));
}
