/** Whether workstations can take the policy: what each of them must know has to fit into one frame. */
import { encodeAgentPolicy } from '../../../../protocol/agent-policy.ts';
import { MalformedFrame } from '../../../../protocol/frame.ts';
import type { Policy } from '../../../../protocol/policy/document.ts';
import { agentPolicy } from '../../agent-document.ts';
import type { Say } from './checked.ts';

/** Any version and moment will do: neither has to do with how much there is to say. */
const LONGEST_VERSION = Number.MAX_SAFE_INTEGER;

/** Only for a policy without mistakes. */
export function checkForAgents(policy: Policy, mistake: Say): void {
  // Without rules of media, agents get next to nothing.
  if (policy.media === undefined) return;
  try {
    encodeAgentPolicy(agentPolicy(policy, LONGEST_VERSION, 0));
  } catch (error) {
    if (!(error instanceof MalformedFrame)) throw error;
    mistake(
      'media',
      `the rules of media with the groups of people that they name are too much for workstations (${error.message}): name accounts by patterns such as y6-*, or use fewer rules`,
    );
  }
}
