/** Somebody's own sessions, as rows. */
import type { WebSessionRecord } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import { hashId } from '../../session-store.ts';
import type { ViewContext } from '../context.ts';

export interface SessionRow {
  /** SHA-256 of the cookie's value: enough to end it, not to use it. */
  idSha256: string;
  isHere: boolean;
  browser: string;
  address: string;
  since: When;
  seen: When;
}

export function sessionRows(
  records: readonly WebSessionRecord[],
  sessionId: string,
  { texts, time, nowMs }: ViewContext,
): SessionRow[] {
  const here = hashId(sessionId);
  return records
    .map(({ idSha256, data }) => ({ idSha256, ...readData(data) }))
    .sort((a, b) => b.seenMs - a.seenMs)
    .map(({ idSha256, agent, address, signedInMs, seenMs }) => ({
      idSha256,
      isHere: idSha256 === here,
      browser: browserName(agent) ?? texts.account.unknownBrowser,
      address: visibleText(address, 60),
      since: time.when(signedInMs, nowMs),
      seen: time.when(seenMs, nowMs),
    }));
}

/** Written by WebSessions alone; a field that is missing reads as nothing. */
function readData(data: string): { agent: string; address: string; signedInMs: number; seenMs: number } {
  const { agent = '', address = '', signedInMs = 0, seenMs = signedInMs } = JSON.parse(data) as Record<string, never>;
  return { agent: String(agent), address: String(address), signedInMs: Number(signedInMs), seenMs: Number(seenMs) };
}

/** Brand and system, as far as a browser tells: enough to recognise one's own. The first that fits counts. */
function browserName(agent: string): string | undefined {
  const pick = (names: readonly (readonly [RegExp, string])[]): string | undefined =>
    names.find(([pattern]) => pattern.test(agent))?.[1];
  const brand = pick([
    [/Edg\//, 'Edge'],
    [/OPR\//, 'Opera'],
    [/Firefox\//, 'Firefox'],
    [/Chrom(e|ium)\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = pick([
    [/Windows/, 'Windows'],
    [/iPhone|iPad/, 'iOS'],
    [/Android/, 'Android'],
    [/CrOS/, 'ChromeOS'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ]);
  return brand && system ? `${brand}, ${system}` : brand;
}
