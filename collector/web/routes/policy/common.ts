/** What the policy's routes share. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Policy } from '../../../../protocol/policy/document.ts';
import { may } from '../../../people/permissions.ts';
import { readPolicy } from '../../../policy/document/read.ts';
import { withoutNames } from '../../../policy/without-names.ts';
import type { PolicyVersion, Person as SeenBy } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { sendPage } from '../../page.ts';
import type { Site } from '../../site.ts';

/** Longest text, reason or name that a form takes, in UTF-16 units: more than a reason may have, so that a long one is refused, not cut. */
export const MAX_REASON_UNITS = 2_000;
export const MAX_NAME_UNITS = 200;
const MAX_WAITING = 100;

/** The policy as this person may read it. */
export function policyFor(site: Site, { roles }: Pick<SeenBy, 'roles'>, policy: Policy): Policy {
  return may(roles, 'seePolicyText') ? policy : withoutNames(policy, site.texts.policy.withheld);
}

export interface PublishedPolicy {
  version: PolicyVersion;
  policy: Policy;
}

/** The version in force; undefined before the first is published. */
export async function policyInForce(site: Site): Promise<PublishedPolicy | undefined> {
  const version = await site.deps.store.policies.current();
  return version && published(version);
}

/** @throws NotFound before the first policy is published: there is nothing to change yet. */
export async function requirePolicy(site: Site): Promise<PublishedPolicy> {
  const current = await policyInForce(site);
  if (!current) throw new NotFound();
  return current;
}

/** @throws Error when this program cannot read what an earlier one published: the page says that the fault is ours. */
function published(version: PolicyVersion): PublishedPolicy {
  const reading = readPolicy(version.source);
  if (!reading.ok) throw new Error(`policy version ${version.version} cannot be read by this version of Watchkeeper`);
  return { version, policy: reading.policy };
}

/** A page of the policy: with how many approvals wait, for its own navigation. */
export async function sendPolicyPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  view: string,
  parts: { title: string; model: object; hasErrors?: boolean },
): Promise<FastifyReply> {
  const pending = await site.deps.store.approvals.approvals({ state: 'pending', maxApprovals: MAX_WAITING });
  const model = { waiting: pending.length, ...parts.model };
  return sendPage(site, request, reply, `policy/${view}.njk`, { ...parts, nav: 'policy', model });
}
