/** The first published version: a school's collector is never without a policy. */
import type { Sign } from '../../protocol/signing.ts';
import type { PolicyStore } from '../store/store.ts';
import { readPolicy } from './document/read.ts';
import { DEFAULT_STARTING_POLICY, type StartingPolicy, startingPolicy } from './document/starting-policy.ts';
import { signedAgentPolicy } from './for-agents/agent-document.ts';

export interface FirstPolicyDeps {
  policies: PolicyStore;
  sign: Sign;
  now: () => number;
  /** Who set the collector up, for the record. */
  actor: string;
}

/**
 * Publishes version 1 where there is none: at `setup`, and at `serve` on a folder from before there were policies. Nobody
 * approves it, since nobody is there yet. False when there was one already.
 */
export async function publishFirstPolicy(
  deps: FirstPolicyDeps,
  name: StartingPolicy = DEFAULT_STARTING_POLICY,
): Promise<boolean> {
  const { policies, sign, now, actor } = deps;
  if ((await policies.currentVersion()) > 0) return false;
  const source = startingPolicy(name);
  const reading = readPolicy(source);
  if (!reading.ok) throw new Error(`the starting policy "${name}" that ships cannot be read: report it to us`);
  const publishedMs = now();
  const reason = `the starting policy "${name}"`;
  const version = {
    ...{ version: 1, publishedMs, publishedBy: actor, approvedBy: [], reason, source, rolledBackTo: null },
    ...signedAgentPolicy(reading.policy, 1, { sign, nowMs: publishedMs }),
  };
  const what = { action: 'policyPublished', subject: 'policy version 1' } as const;
  const audit = { ...what, atMs: publishedMs, actor, from: '', detail: reason };
  return await policies.publish(version, { draft: null, approvalId: null }, audit);
}
