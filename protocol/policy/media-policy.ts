/** What `decideMedia` needs, out of what an agent was sent: the policy's rules and the register. */
import type { AgentPolicy } from '../agent-policy.ts';
import { momentOf } from '../school-week.ts';
import { createAudiences } from './audience.ts';
import type { KnownDevice, MediaContext, MediaPolicy, MediaRules } from './media.ts';

/** @param known of the register; none while there is no register: then rules that name devices do not apply. */
export function mediaPolicy(rules: MediaRules, known: readonly KnownDevice[]): MediaPolicy {
  const { otherwise, whileLocked, maxDevices, whenNotEncrypted, otherDevices } = rules;
  return { otherwise, rules: rules.rules, known, whileLocked, maxDevices, whenNotEncrypted, otherDevices };
}

/** The machine, as its enrolment token named it. Empty: not known. */
export interface Machine {
  deviceGroup: string;
  deviceAudience: string;
}

/** Who and when, as the policy's rules ask for it. @param nowMs on the collector's clock. */
export type MediaWho = (account: string, nowMs: number) => Pick<MediaContext, 'account' | 'audiences' | 'moment'>;

/** An empty account (nobody is signed in) is in no audience: no rule for anybody in particular applies. */
export function createMediaWho(
  { audiences, week }: Pick<AgentPolicy, 'audiences' | 'week'>,
  { deviceGroup, deviceAudience }: Machine,
): MediaWho {
  const { audienceOf, chainOf } = createAudiences(audiences);
  return (account, nowMs) => ({
    account,
    audiences: account === '' ? [] : chainOf(audienceOf({ account, deviceGroup, deviceAudience })),
    moment: momentOf(week, nowMs),
  });
}
