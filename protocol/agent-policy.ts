/** What agents are told of the school's policy: between bytes and typed values. Meanings and limits: watchkeeper.proto. */
import type { Bytes } from './bytes.ts';
import { $wire, type watchkeeper } from './codec.ts';
import { MalformedFrame } from './frame.ts';
import {
  DAY_MINUTES,
  MAX_DAY,
  MAX_DAY_RANGES,
  MAX_NAME_UNITS,
  MAX_POLICY_BYTES,
  MAX_QUIET_SPANS,
  MAX_TELL_ROLES,
  MAX_TELL_RULES,
  MAX_TIME_MS,
  MAX_UTC_OFFSETS,
} from './limits.ts';

/** What is recorded at all. */
export interface AgentCapture {
  windowTitles: boolean;
  programNames: boolean;
  accountNames: boolean;
}

/** When no windows are recorded, with calendar and time zone worked out. See quiet-times.ts. */
export interface QuietTimes {
  offsets: readonly { fromMs: number; offsetMinutes: number }[];
  /** Days since 1970-01-01, both included. */
  schoolDays: readonly { firstDay: number; lastDay: number }[];
  holidays: boolean;
  /** `weekday` 1 is Monday; `toMinute` is excluded. */
  week: readonly { weekday: number; fromMinute: number; toMinute: number }[];
}

export interface AgentPolicy {
  version: number;
  /** The policy's name. */
  school: string;
  capture: AgentCapture;
  retention: { journalDays: number; alertsDays: number };
  tell: readonly { urgency: number; roles: readonly string[]; withinMinutes: number; outsideHours: boolean }[];
  quiet: QuietTimes | null;
}

/** @throws MalformedFrame when it breaks a limit: nobody may sign what no agent can read. */
export function encodeAgentPolicy(policy: AgentPolicy): Bytes {
  checkPolicy(policy);
  const { quiet, tell, ...rest } = policy;
  const bytes = $wire.AgentPolicy.encode({
    ...rest,
    tell: tell.map((rule) => ({ ...rule, roles: [...rule.roles] })),
    ...(quiet === null ? {} : { quiet: quietToWire(quiet) }),
  }).finish();
  demand(bytes.length <= MAX_POLICY_BYTES, `${bytes.length} bytes, at most ${MAX_POLICY_BYTES}`);
  return bytes;
}

const quietToWire = ({ offsets, schoolDays, holidays, week }: QuietTimes): watchkeeper.v1.QuietTimes.$Properties => ({
  offsets: [...offsets],
  schoolDays: [...schoolDays],
  holidays,
  week: [...week],
});

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
  const { capture, retention, quiet } = wire;
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
  };
}

function quietFromWire(wire: watchkeeper.v1.QuietTimes.$Properties): QuietTimes {
  return {
    offsets: (wire.offsets ?? []).map((o) => ({ fromMs: o.fromMs ?? 0, offsetMinutes: o.offsetMinutes ?? 0 })),
    schoolDays: (wire.schoolDays ?? []).map((d) => ({ firstDay: d.firstDay ?? 0, lastDay: d.lastDay ?? 0 })),
    holidays: wire.holidays ?? false,
    week: (wire.week ?? []).map((s) => ({
      weekday: s.weekday ?? 0,
      fromMinute: s.fromMinute ?? 0,
      toMinute: s.toMinute ?? 0,
    })),
  };
}

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
}

function checkQuiet({ offsets, schoolDays, week }: QuietTimes): void {
  demand(within(offsets.length, 1, MAX_UTC_OFFSETS), `${offsets.length} offsets, want 1 to ${MAX_UTC_OFFSETS}`);
  demand(schoolDays.length <= MAX_DAY_RANGES, `${schoolDays.length} ranges of days, at most ${MAX_DAY_RANGES}`);
  demand(week.length <= MAX_QUIET_SPANS, `${week.length} quiet spans, at most ${MAX_QUIET_SPANS}`);
  let before = -1;
  for (const { fromMs, offsetMinutes } of offsets) {
    demand(within(fromMs, before + 1, MAX_TIME_MS), 'offsets do not rise');
    demand(within(offsetMinutes, -DAY_MINUTES, DAY_MINUTES), `an offset of ${offsetMinutes} minutes`);
    before = fromMs;
  }
  let last = -1;
  for (const { firstDay, lastDay } of schoolDays) {
    demand(within(firstDay, last + 1, MAX_DAY) && within(lastDay, firstDay, MAX_DAY), 'ranges of days do not rise');
    last = lastDay;
  }
  for (const { weekday, fromMinute, toMinute } of week) {
    const ordered = within(fromMinute, 0, DAY_MINUTES - 1) && within(toMinute, fromMinute + 1, DAY_MINUTES);
    demand(within(weekday, 1, 7) && ordered, 'a quiet span that is none');
  }
}
