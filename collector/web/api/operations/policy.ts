/** Published policies. Changing one takes the pages, where others read what would change before they agree. */
import Type, { type Static } from 'typebox';
import type { PolicyVersion } from '../../../store/store.ts';
import { operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { limitOf, only, orNull, page, pageOf, paging, time, timeOf } from '../schemas.ts';
import { numberOf } from './alerts.ts';

/** A school publishes a few versions a year. */
const MAX_VERSIONS = 1_000;

const properties = {
  version: Type.Integer(),
  ...{ publishedAt: time, publishedBy: Type.String(), approvedBy: Type.Array(Type.String()), reason: Type.String() },
  rolledBackTo: orNull(Type.Integer({ description: 'The version whose text this repeats' })),
};
const summary = only(properties);
const about = { method: 'GET', tag: 'Policy', needs: 'seePolicy' } as const;

export const policyOperations = [
  operation({
    ...{ ...about, id: 'listPolicyVersions', path: '/policy/versions' },
    summary: `Every version that was ever published, newest first, of the first ${MAX_VERSIONS}`,
    query: only(paging),
    answer: page(summary),
    run: async ({ site, query }) => {
      const before = numberOf(query.cursor) ?? Number.MAX_SAFE_INTEGER;
      const versions = await site.deps.store.policies.versions({ maxVersions: MAX_VERSIONS });
      const rest = versions.filter(({ version }) => version < before).reverse();
      return pageOf(rest, limitOf(query), { item: summaryOf, cursor: ({ version }) => String(version) });
    },
  }),
  operation({
    ...{ ...about, id: 'getPolicyVersion', path: '/policy/versions/{version}' },
    summary: 'One version with its text',
    params: only({ version: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) }),
    answer: only({ ...properties, source: Type.String({ description: 'YAML, as it was written' }) }),
    run: async ({ site, params }) => withText(await site.deps.store.policies.version(params.version)),
  }),
  operation({
    ...{ ...about, id: 'getPolicy', path: '/policy' },
    summary: 'The version in force, with its text',
    answer: only({ ...properties, source: Type.String() }),
    problems: ['notFound'],
    run: async ({ site }) => withText(await site.deps.store.policies.current()),
  }),
];

/** @throws Problem where there is none. */
function withText(version: PolicyVersion | undefined) {
  if (version === undefined) throw new Problem('notFound');
  return { ...summaryOf(version), source: version.source };
}

const summaryOf = (of: PolicyVersion): Static<typeof summary> => ({
  ...{ version: of.version, publishedAt: timeOf(of.publishedMs), publishedBy: of.publishedBy },
  ...{ approvedBy: [...of.approvedBy], reason: of.reason, rolledBackTo: of.rolledBackTo },
});
