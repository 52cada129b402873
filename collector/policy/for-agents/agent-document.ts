/** The part of a policy that agents must know, and its signature. */
import { createHash } from 'node:crypto';
import { type AgentPolicy, encodeAgentPolicy } from '../../../protocol/agent-policy.ts';
import type { Bytes } from '../../../protocol/bytes.ts';
import { clipText, MAX_NAME_UNITS } from '../../../protocol/limits.ts';
import type { Policy } from '../../../protocol/policy/document.ts';
import { mediaRulesOf } from '../../../protocol/policy/media-section.ts';
import { type Sign, signPolicy } from '../../../protocol/signing.ts';
import { quietTimes, schoolWeek } from './quiet-calendar.ts';

export function agentPolicy(policy: Policy, version: number, nowMs: number): AgentPolicy {
  const { windowTitles, programNames, accountNames, notDuring } = policy.capture;
  const { journalDays, alertsDays } = policy.retention;
  const { accountNames: accountsInEmail, flaggedText } = policy.alerts.inEmail;
  return {
    version,
    school: clipText(policy.name, MAX_NAME_UNITS).text,
    capture: { windowTitles, programNames, accountNames },
    retention: { journalDays, alertsDays },
    tell: policy.alerts.tell.map(({ urgency, roles, withinMinutes, outsideHours }) => ({
      ...{ urgency, roles, withinMinutes, outsideHours },
    })),
    quiet: quietTimes(policy.calendar, notDuring, nowMs),
    ...mediaPart(policy, nowMs),
    ...(policy.agreement === undefined ? {} : { agreement: policy.agreement }),
    ...(accountsInEmail || flaggedText ? { inEmail: { accountNames: accountsInEmail, flaggedText } } : {}),
  };
}

/** Who is in which group, and the school's times, go to workstations only where a rule there asks for them. */
function mediaPart(
  { media, calendar, audiences }: Policy,
  nowMs: number,
): Pick<AgentPolicy, 'media' | 'week' | 'audiences'> {
  if (media === undefined) return { media: null, week: null, audiences: [] };
  const asks = (what: 'moments' | 'audiences'): boolean => media.rules.some((rule) => rule[what].length > 0);
  return {
    media: mediaRulesOf(media),
    week: asks('moments') ? schoolWeek(calendar, nowMs) : null,
    audiences: asks('audiences') ? audiences.map(({ title: _, ...rule }) => rule) : [],
  };
}

/** @throws MalformedFrame when the policy breaks a limit of the wire, which the reader rules out (document/check/for-agents.ts). */
export function signedAgentPolicy(
  policy: Policy,
  version: number,
  by: { sign: Sign; nowMs: number },
): { agentDocument: Bytes; signature: Bytes } {
  const agentDocument = encodeAgentPolicy(agentPolicy(policy, version, by.nowMs));
  const sha256 = (data: Bytes): Bytes => createHash('sha256').update(data).digest();
  return { agentDocument, signature: signPolicy(version, agentDocument, { sign: by.sign, sha256 }) };
}
