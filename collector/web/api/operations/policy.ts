/** Published policies, what differs between them, and going back to one. */
import Type from 'typebox';
import { MAX_REASON_UNITS } from '../../../approval/approval-desk.ts';
import { may } from '../../../people/permissions.ts';
import type { Person, PolicyVersion } from '../../../store/store.ts';
import { personWho } from '../../on-record.ts';
import { between } from '../../routes/policy/history.ts';
import { countApplied } from '../../routes/policy/overview.ts';
import { APPROVAL_PROBLEMS, changeOutcome, POLICY_PROBLEMS, policyOutcome } from '../change-outcome.ts';
import { operation } from '../operation.ts';
import { changes, versionOf, versionProperties, versionSummary } from '../policy-answer.ts';
import { Problem } from '../problems.ts';
import { limitOf, only, orNull, page, pageOf, paging } from '../schemas.ts';
import { numberOf } from './alerts.ts';

/** A school publishes a few versions a year. */
const MAX_VERSIONS = 1_000;

const source = orNull(
  Type.String({ description: 'YAML, as it was written; null for whoever may see no names, which stand in it' }),
);
const one = only({ version: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) });
const about = { method: 'GET', tag: 'Policy', needs: 'seePolicy' } as const;

export const policyOperations = [
  operation({
    ...{ ...about, id: 'listPolicyVersions', path: '/policy/versions' },
    summary: `Every version that was ever published, newest first, of the first ${MAX_VERSIONS}`,
    query: only(paging),
    answer: page(versionSummary),
    run: async ({ site, query }) => {
      const before = numberOf(query.cursor) ?? Number.MAX_SAFE_INTEGER;
      const versions = await site.deps.store.policies.versions({ maxVersions: MAX_VERSIONS });
      const rest = versions.filter(({ version }) => version < before).reverse();
      return pageOf(rest, limitOf(query), { item: versionOf, cursor: ({ version }) => String(version) });
    },
  }),
  operation({
    ...{ ...about, id: 'getPolicyVersion', path: '/policy/versions/{version}' },
    summary: 'One version with its text, and what differs from the one before it and the one in force',
    params: one,
    answer: only({
      ...{ ...versionProperties, source },
      changes: orNull(changes),
      changesSince: orNull(changes),
    }),
    run: async ({ site, person, params }) => {
      const { policies } = site.deps.store;
      const version = existing(await policies.version(params.version));
      const [before, current] = [await policies.version(version.version - 1), existing(await policies.current())];
      return {
        ...{ ...versionOf(version), source: sourceFor(person, version) },
        changes: before === undefined ? null : between(site, person, before.source, version.source),
        changesSince:
          current.version === version.version ? null : between(site, person, current.source, version.source),
      };
    },
  }),
  operation({
    ...{ ...about, id: 'getPolicy', path: '/policy' },
    summary: 'The version in force, with its text and how many workstations say that they apply it',
    answer: only({
      ...{ ...versionProperties, source },
      workstations: Type.Integer(),
      applied: Type.Integer(),
      refused: Type.Integer({ description: 'Could not apply a newer one' }),
    }),
    problems: ['notFound'],
    run: async ({ site, person }) => {
      const version = existing(await site.deps.store.policies.current());
      return {
        ...versionOf(version),
        source: sourceFor(person, version),
        ...(await countApplied(site, version.version)),
      };
    },
  }),
  operation({
    ...{ id: 'rollBackPolicy', method: 'POST', path: '/policy/versions/{version}/roll-back', tag: 'Policy' },
    needs: 'editPolicy',
    summary: 'Ask to publish an older version’s text anew',
    params: one,
    body: only({ reason: Type.String({ minLength: 1, maxLength: MAX_REASON_UNITS }) }),
    answer: changeOutcome,
    problems: [...APPROVAL_PROBLEMS, ...POLICY_PROBLEMS],
    run: async ({ site, request, params, body }) => {
      const reason = body.reason.trim().toWellFormed();
      return policyOutcome(await site.deps.policy.control.rollBack(params.version, reason, personWho(request)));
    },
  }),
];

const sourceFor = ({ roles }: Pick<Person, 'roles'>, { source: text }: PolicyVersion): string | null =>
  may(roles, 'seePolicyText') ? text : null;

/** @throws Problem where there is none. */
function existing(version: PolicyVersion | undefined): PolicyVersion {
  if (version === undefined) throw new Problem('notFound');
  return version;
}
