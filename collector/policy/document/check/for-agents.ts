/** Whether workstations can take the policy: what each of them must know has to fit into one frame. */
import { encodeAgentPolicy } from '../../../../protocol/agent-policy.ts';
import { MalformedFrame } from '../../../../protocol/frame.ts';
import { MAX_POLICY_BYTES, MAX_UTC_OFFSETS } from '../../../../protocol/limits.ts';
import type { Policy } from '../../../../protocol/policy/document.ts';
import { agentPolicy } from '../../for-agents/agent-document.ts';
import type { Say } from './checked.ts';

const LONGEST_VERSION = Number.MAX_SAFE_INTEGER;
/** A time of seven bytes, an offset of two, three tags and a length; for the quiet times and for the week. */
const MAX_OFFSETS_BYTES = 2 * MAX_UTC_OFFSETS * 13;

/** Only for a policy without mistakes. The clock changes ahead are left to the day of publication: there is room for the most of them. */
export function checkForAgents(policy: Policy, mistake: Say): void {
  // Without rules of media, agents get next to nothing.
  if (policy.media === undefined) return;
  const tooMuch = problem(policy);
  if (tooMuch === undefined) return;
  mistake('media', ['tooMuchForAgents', tooMuch]);
}

function problem(policy: Policy): string | undefined {
  try {
    const { length } = encodeAgentPolicy(agentPolicy(policy, LONGEST_VERSION, 0));
    const most = MAX_POLICY_BYTES - MAX_OFFSETS_BYTES;
    return length <= most ? undefined : `${length} bytes, at most ${most}`;
  } catch (error) {
    if (error instanceof MalformedFrame) return error.message.replace(/^policy for agents: /, '');
    throw error;
  }
}
