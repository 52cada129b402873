import { createHash } from 'node:crypto';
import type { Agreement } from '../../../protocol/agreement.ts';
import type { Acceptance } from '../../store/store.ts';
import { visibleText } from '../present/visible-text.ts';
import type { When } from '../present/when.ts';
import type { ViewContext } from './context.ts';

export interface AcceptedRow {
  account: string;
  version: string;
  hostname: string;
  accepted: When;
  /** Of the version in force by name and text; of an older version nothing is said. */
  standing: 'inForce' | 'otherText' | 'older';
  standingWord: string;
}

/** @param inForce undefined: the policy has no agreement now. */
export function acceptedRow(
  { account, version, hostname, textSha256, atMs }: Acceptance,
  inForce: Agreement | undefined,
  { texts, time, nowMs }: ViewContext,
): AcceptedRow {
  const standing = standingOf({ version, textSha256 }, inForce);
  return {
    account: visibleText(account) || texts.agreement.unknownAccount,
    version: visibleText(version),
    hostname: visibleText(hostname),
    accepted: time.when(atMs, nowMs),
    standing,
    standingWord: texts.agreement.standing[standing],
  };
}

export function standingOf(
  accepted: Pick<Acceptance, 'version' | 'textSha256'>,
  inForce: Agreement | undefined,
): AcceptedRow['standing'] {
  if (inForce === undefined || accepted.version !== inForce.version) return 'older';
  const hash = createHash('sha256').update(inForce.text, 'utf8').digest('hex');
  return accepted.textSha256 === hash ? 'inForce' : 'otherText';
}
