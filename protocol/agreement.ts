/** The school's acceptable-use agreement, as agents get it: between wire and typed values. See `Agreement` in watchkeeper.proto. */
import type { watchkeeper } from './codec.ts';
import { MalformedFrame } from './frame.ts';
import { MAX_AGREEMENT_UNITS, MAX_AGREEMENT_VERSION_UNITS } from './limits.ts';

export interface Agreement {
  /** The school's own name for this version. */
  version: string;
  /** From when it is in force, `YYYY-MM-DD`. */
  date: string;
  text: string;
}

export const agreementFromWire = (wire: watchkeeper.v1.Agreement.$Properties): Agreement => ({
  version: wire.version ?? '',
  date: wire.date ?? '',
  text: wire.text ?? '',
});

/** @throws MalformedFrame */
export function checkAgreement({ version, date, text }: Agreement): void {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date);
  if (!isText(version, MAX_AGREEMENT_VERSION_UNITS) || !isText(text, MAX_AGREEMENT_UNITS) || !isDate) {
    throw new MalformedFrame('policy for agents: an agreement without version, date or text, or with too long a one');
  }
}

const isText = (text: string, maxUnits: number): boolean => text !== '' && text.length <= maxUnits;
