/** The part of a policy that agents must know, and its signature. */
import { createHash } from 'node:crypto';
import { type AgentPolicy, encodeAgentPolicy } from '../../protocol/agent-policy.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { clipText, MAX_NAME_UNITS } from '../../protocol/limits.ts';
import type { Policy } from '../../protocol/policy/document.ts';
import { type Sign, signPolicy } from '../../protocol/signing.ts';
import { quietTimes } from './quiet-calendar.ts';

export function agentPolicy(policy: Policy, version: number, nowMs: number): AgentPolicy {
  const { windowTitles, programNames, accountNames, notDuring } = policy.capture;
  const { journalDays, alertsDays } = policy.retention;
  return {
    version,
    school: clipText(policy.name, MAX_NAME_UNITS).text,
    capture: { windowTitles, programNames, accountNames },
    retention: { journalDays, alertsDays },
    tell: policy.alerts.tell.map(({ urgency, roles, withinMinutes, outsideHours }) => ({
      ...{ urgency, roles, withinMinutes, outsideHours },
    })),
    quiet: quietTimes(policy.calendar, notDuring, nowMs),
    media: null,
    week: null,
    audiences: [],
  };
}

/** @throws MalformedFrame when the policy breaks a limit of the wire, which the reader's own limits rule out. */
export function signedAgentPolicy(
  policy: Policy,
  version: number,
  by: { sign: Sign; nowMs: number },
): { agentDocument: Bytes; signature: Bytes } {
  const agentDocument = encodeAgentPolicy(agentPolicy(policy, version, by.nowMs));
  const sha256 = (data: Bytes): Bytes => createHash('sha256').update(data).digest();
  return { agentDocument, signature: signPolicy(version, agentDocument, { sign: by.sign, sha256 }) };
}
