/** From a device, the policy and the moment to what is done, with every reason. Total and deterministic; doubt refuses. */
import type { KnownDevice, MediaContext, MediaGrant, MediaPolicy, MediaRule, MediaVerdict } from './media.ts';
import {
  carriesFiles,
  type MediaClass,
  type MediaDevice,
  mediaClassOf,
  offersPictures,
  takesInput,
} from './media-device.ts';
import { grantFor } from './media-grant.ts';

/** What is done about a device now. `probe`: let it in where nobody can mount it, look whether it is encrypted, decide again. */
export type MediaAction = 'allow' | 'readOnly' | 'probe' | 'ask' | 'block';

/** In the order in which they were found; the last one settled it. */
export type MediaReason =
  | { kind: 'carriesNoFiles' }
  | { kind: 'otherDevice'; verdict: 'allow' | 'block' }
  | { kind: 'doubtful' }
  | { kind: 'storageWithKeys' }
  | { kind: 'knownKeys'; device: string }
  /** The school's register knows it, and it is not lost. */
  | { kind: 'known'; device: string }
  | { kind: 'lost'; device: string }
  | { kind: 'noSerial' }
  | { kind: 'serialElsewhere' }
  | { kind: 'locked'; session: 'locked' | 'nobody' }
  | { kind: 'tooMany'; maxDevices: number }
  /** Somebody approved it for this person and time. */
  | { kind: 'granted'; grant: string; verdict: MediaGrant['verdict'] }
  | { kind: 'rule'; rule: string; verdict: MediaVerdict }
  | { kind: 'tie'; rules: readonly string[] }
  | { kind: 'noRule'; verdict: MediaVerdict }
  | { kind: 'encrypted'; how: 'luks' | 'bitLocker' | 'mixed' }
  | { kind: 'notEncrypted'; verdict: 'block' | 'readOnly' | 'ask' }
  | { kind: 'encryptionUnknown' }
  /** A phone or camera is no disk, and a drive that burns discs takes commands past the disk: neither can be looked at for encryption or held to reading. */
  | { kind: 'noDisk'; verdict: 'readOnly' | 'encryptedOnly' };

export interface MediaDecision {
  action: MediaAction;
  reasons: readonly MediaReason[];
}

const decision = (action: MediaAction, ...reasons: MediaReason[]): MediaDecision => ({ action, reasons });

export function decideMedia(device: MediaDevice, policy: MediaPolicy, context: MediaContext): MediaDecision {
  const cls = mediaClassOf(device);
  if (cls === undefined || !carriesFiles(device)) return decideOther(device, policy);
  const known = knownAs(device, policy, context);
  const lost = policy.known.find((one) => one.lost && couldBe(one, device));
  if (lost !== undefined) return decision('block', { kind: 'lost', device: lost.id });
  if (device.doubtful) return decision('block', { kind: 'doubtful' });
  const keys = known.find(({ hasKeys }) => hasKeys);
  if (takesInput(device) && keys === undefined) return decision('block', { kind: 'storageWithKeys' });
  const notes: MediaReason[] = [...doubts(device, context), ...recognised(known)];
  if (takesInput(device) && keys !== undefined) notes.push({ kind: 'knownKeys', device: keys.id });
  if (policy.whileLocked === 'block' && context.session !== 'open')
    return decision('block', ...notes, { kind: 'locked', session: context.session });
  if (context.othersIn >= policy.maxDevices)
    return decision('block', ...notes, { kind: 'tooMany', maxDevices: policy.maxDevices });
  const { verdict, reason } = granted(device, context) ?? verdictOf(policy, cls, known, context);
  const decided = carryOut(verdict, device, policy, [...notes, reason]);
  return offersPictures(device) || cls === 'optical' ? withoutDisk(decided) : decided;
}

function withoutDisk({ action, reasons }: MediaDecision): MediaDecision {
  if (action === 'probe')
    return decision('block', ...reasons.slice(0, -1), { kind: 'noDisk', verdict: 'encryptedOnly' });
  return action === 'readOnly'
    ? decision('block', ...reasons, { kind: 'noDisk', verdict: 'readOnly' })
    : decision(action, ...reasons);
}

/** An approval goes before every rule, and after all that keeps a device out whatever the rules say. */
function granted(device: MediaDevice, context: MediaContext): Settled | undefined {
  const grant = grantFor(device, context);
  if (grant === undefined) return undefined;
  return { verdict: grant.verdict, reason: { kind: 'granted', grant: grant.grantId, verdict: grant.verdict } };
}

/** What carries no files: keyboards, mice and hubs always come in, since nobody could work or sign in without them. */
function decideOther(device: MediaDevice, policy: MediaPolicy): MediaDecision {
  if (device.functions.length === 0) return decision('block', { kind: 'doubtful' });
  const needed = device.functions.some((one) => one === 'hub') || takesInput(device);
  if (needed) return decision('allow', { kind: 'carriesNoFiles' });
  return decision(policy.otherDevices, { kind: 'otherDevice', verdict: policy.otherDevices });
}

function doubts(device: MediaDevice, context: MediaContext): MediaReason[] {
  if (device.serial === '') return [{ kind: 'noSerial' }];
  return context.serialElsewhere ? [{ kind: 'serialElsewhere' }] : [];
}

/** The name that sorts first: the order of the register must not show. */
function recognised(known: readonly KnownDevice[]): MediaReason[] {
  const device = known.map(({ id }) => id).toSorted()[0];
  return device === undefined ? [] : [{ kind: 'known', device }];
}

function carryOut(
  verdict: MediaVerdict,
  device: MediaDevice,
  policy: MediaPolicy,
  reasons: MediaReason[],
): MediaDecision {
  if (verdict !== 'encryptedOnly') return decision(verdict, ...reasons);
  switch (device.encryption) {
    case 'unknown':
      return decision('probe', ...reasons, { kind: 'encryptionUnknown' });
    case 'plain':
      return decision(policy.whenNotEncrypted, ...reasons, { kind: 'notEncrypted', verdict: policy.whenNotEncrypted });
    case 'luks':
    case 'bitLocker':
    case 'mixed':
      return decision('allow', ...reasons, { kind: 'encrypted', how: device.encryption });
  }
}

/** Those known devices that this one certainly is. One without a serial number, or with somebody else's, is certainly none. */
function knownAs(device: MediaDevice, policy: MediaPolicy, context: MediaContext): KnownDevice[] {
  const unmistakable = device.serial !== '' && !context.serialElsewhere;
  return policy.known.filter((one) => couldBe(one, device) && (one.match.kind === 'model' || unmistakable));
}

function couldBe({ match }: KnownDevice, device: MediaDevice): boolean {
  switch (match.kind) {
    case 'hash':
      return device.identityHash !== '' && match.identityHash === device.identityHash;
    case 'model':
      return match.vendorId === device.vendorId && match.productId === device.productId;
    case 'exact':
      return (
        match.vendorId === device.vendorId && match.productId === device.productId && match.serial === device.serial
      );
  }
}

type Settled = { verdict: MediaVerdict; reason: MediaReason };

/** The most specific rule wins, wherever it stands in the list; equally specific ones that disagree refuse. */
function verdictOf(
  policy: MediaPolicy,
  cls: MediaClass,
  known: readonly KnownDevice[],
  context: MediaContext,
): Settled {
  let best: MediaRule[] = [];
  let bestRank: Rank | undefined;
  for (const rule of policy.rules) {
    const rank = rankOf(rule, cls, known, context);
    if (rank === undefined) continue;
    const order = bestRank === undefined ? 1 : compare(rank, bestRank);
    if (order > 0) {
      best = [rule];
      bestRank = rank;
    } else if (order === 0) best.push(rule);
  }
  const first = best[0];
  if (first === undefined) return { verdict: policy.otherwise, reason: { kind: 'noRule', verdict: policy.otherwise } };
  if (best.some(({ verdict }) => verdict !== first.verdict))
    return { verdict: 'block', reason: { kind: 'tie', rules: best.map(({ id }) => id).toSorted() } };
  // Of rules that agree, the name that sorts first: the order of the list must not show.
  const id = best.map((rule) => rule.id).toSorted()[0] ?? first.id;
  return { verdict: first.verdict, reason: { kind: 'rule', rule: id, verdict: first.verdict } };
}

/** How narrow a rule is, the weightiest first: this very device, this person, this group of machines, this time, this class. */
type Rank = readonly [device: number, person: number, group: number, moment: number, cls: number];

/** Undefined when the rule does not apply. */
function rankOf(
  rule: MediaRule,
  cls: MediaClass,
  known: readonly KnownDevice[],
  context: MediaContext,
): Rank | undefined {
  const device = deviceRank(rule, known);
  const person = personRank(rule, context);
  if (device === undefined || person === undefined) return undefined;
  if (!holds(rule.deviceGroups, context.deviceGroup) || !holds(rule.moments, context.moment)) return undefined;
  if (!holds(rule.classes, cls)) return undefined;
  return [device, person, given(rule.deviceGroups), given(rule.moments), given(rule.classes)];
}

const holds = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
const given = (list: readonly unknown[]): number => (list.length === 0 ? 0 : 1);

/** A named device is narrower than a named model, and that than any known device. */
function deviceRank({ devices }: MediaRule, known: readonly KnownDevice[]): number | undefined {
  if (devices.length === 0) return 0;
  const named = known.filter(({ id }) => devices.includes(id));
  if (named.some(({ match }) => match.kind !== 'model')) return 3;
  if (named.length > 0) return 2;
  return devices.includes('*') && known.length > 0 ? 1 : undefined;
}

/** An account is narrower than an audience, and an audience than the one it stands within. */
function personRank({ accounts, audiences }: MediaRule, context: MediaContext): number | undefined {
  const account = context.account.toLowerCase();
  const byAccount = accounts.some((one) => one.toLowerCase() === account && account !== '');
  if (accounts.length > 0 && !byAccount) return undefined;
  const index = context.audiences.findIndex((one) => audiences.includes(one));
  if (audiences.length > 0 && index < 0) return undefined;
  const byAudience = audiences.length === 0 ? 0 : 1 / (index + 1);
  return (byAccount ? 2 : 0) + byAudience;
}

function compare(a: Rank, b: Rank): number {
  for (const [index, one] of a.entries()) {
    const difference = one - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
