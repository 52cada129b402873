/** What agents are told of the school's policy: between bytes and typed values. Meanings and limits: watchkeeper.proto. */
import {
  checkQuiet,
  checkWeek,
  type QuietTimes,
  quietFromWire,
  quietToWire,
  type SchoolWeek,
  weekFromWire,
  weekToWire,
} from './agent-calendar.ts';
import {
  audienceFromWire,
  audienceToWire,
  checkAudiences,
  checkMedia,
  mediaFromWire,
  mediaToWire,
} from './agent-media.ts';
import { type Agreement, agreementFromWire, checkAgreement } from './agreement.ts';
import type { Bytes } from './bytes.ts';
import { $wire, type watchkeeper } from './codec.ts';
import { MalformedFrame } from './frame.ts';
import { MAX_NAME_UNITS, MAX_POLICY_BYTES, MAX_TELL_ROLES, MAX_TELL_RULES } from './limits.ts';
import type { AudienceRule } from './policy/audience.ts';
import type { MediaRules } from './policy/media.ts';

/** What email about a matter may say to those who are told of it. */
export interface EmailDetails {
  accountNames: boolean;
  flaggedText: boolean;
}

/** What is recorded at all. */
export interface AgentCapture {
  windowTitles: boolean;
  programNames: boolean;
  accountNames: boolean;
}

export interface AgentPolicy {
  version: number;
  /** The policy's name. */
  school: string;
  capture: AgentCapture;
  retention: { journalDays: number; alertsDays: number };
  tell: readonly { urgency: number; roles: readonly string[]; withinMinutes: number; outsideHours: boolean }[];
  quiet: QuietTimes | null;
  /** Null: removable media are not held to any policy. */
  media: MediaRules | null;
  /** Null: only rules that name no moment apply. */
  week: SchoolWeek | null;
  /** In the order in which they claim a session. */
  audiences: readonly AudienceRule[];
  /** Absent: people are not asked to accept one. */
  agreement?: Agreement;
  /** Absent: neither. */
  inEmail?: EmailDetails;
}

/** @throws MalformedFrame when it breaks a limit: nobody may sign what no agent can read. */
export function encodeAgentPolicy(policy: AgentPolicy): Bytes {
  checkPolicy(policy);
  const { quiet, tell, media, week, audiences, ...rest } = policy;
  const bytes = $wire.AgentPolicy.encode({
    ...rest,
    tell: tell.map((rule) => ({ ...rule, roles: [...rule.roles] })),
    ...(quiet === null ? {} : { quiet: quietToWire(quiet) }),
    ...(media === null ? {} : { media: mediaToWire(media) }),
    ...(week === null ? {} : { week: weekToWire(week) }),
    audiences: audiences.map(audienceToWire),
  }).finish();
  demand(bytes.length <= MAX_POLICY_BYTES, `${bytes.length} bytes, at most ${MAX_POLICY_BYTES}`);
  return bytes;
}

/** @throws MalformedFrame with what is wrong. */
export function decodeAgentPolicy(bytes: Bytes): AgentPolicy {
  demand(bytes.length <= MAX_POLICY_BYTES, `${bytes.length} bytes, at most ${MAX_POLICY_BYTES}`);
  const policy = policyFromWire(decoded(bytes));
  checkPolicy(policy);
  return policy;
}

function decoded(bytes: Bytes): watchkeeper.v1.AgentPolicy {
  try {
    return $wire.AgentPolicy.decode(bytes);
  } catch (error) {
    throw new MalformedFrame(`policy does not decode: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function policyFromWire(wire: watchkeeper.v1.AgentPolicy): AgentPolicy {
  const { capture, retention, quiet, media, week, agreement, inEmail } = wire;
  return {
    version: wire.version ?? 0,
    school: wire.school ?? '',
    // Absent is off: an agent that does not understand what it may record records nothing.
    capture: {
      windowTitles: capture?.windowTitles ?? false,
      programNames: capture?.programNames ?? false,
      accountNames: capture?.accountNames ?? false,
    },
    retention: {
      journalDays: retention?.journalDays ?? 0,
      alertsDays: retention?.alertsDays ?? 0,
    },
    tell: (wire.tell ?? []).map((rule) => ({
      urgency: rule.urgency ?? 0,
      roles: rule.roles ?? [],
      withinMinutes: rule.withinMinutes ?? 0,
      outsideHours: rule.outsideHours ?? false,
    })),
    quiet: quiet == null ? null : quietFromWire(quiet),
    media: media == null ? null : mediaFromWire(media),
    week: week == null ? null : weekFromWire(week),
    audiences: (wire.audiences ?? []).map(audienceFromWire),
    ...(agreement == null ? {} : { agreement: agreementFromWire(agreement) }),
    ...(inEmail == null ? {} : { inEmail: emailFromWire(inEmail) }),
  };
}

const emailFromWire = ({ accountNames, flaggedText }: watchkeeper.v1.EmailDetails.$Properties): EmailDetails => ({
  accountNames: accountNames ?? false,
  flaggedText: flaggedText ?? false,
});

function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new MalformedFrame(`policy for agents: ${what}`);
}

const isName = (text: string): boolean => text.length <= MAX_NAME_UNITS;
const within = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

function checkPolicy(policy: AgentPolicy): void {
  demand(within(policy.version, 1, Number.MAX_SAFE_INTEGER), `version ${policy.version}, want a whole number from 1`);
  demand(isName(policy.school), `name above ${MAX_NAME_UNITS} units`);
  demand(policy.tell.length <= MAX_TELL_RULES, `${policy.tell.length} rules of who is told, at most ${MAX_TELL_RULES}`);
  for (const { urgency, roles } of policy.tell) {
    demand(within(urgency, 1, 5), `urgency ${urgency}, want 1 to 5`);
    demand(roles.length <= MAX_TELL_ROLES && roles.every(isName), 'too many roles, or one with too long a name');
  }
  if (policy.quiet !== null) checkQuiet(policy.quiet);
  if (policy.media !== null) checkMedia(policy.media);
  if (policy.week !== null) checkWeek(policy.week);
  checkAudiences(policy.audiences);
  if (policy.agreement !== undefined) checkAgreement(policy.agreement);
}
