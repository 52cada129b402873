/** Every version that was ever published, and going back to one. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../../people/permissions.ts';
import { diffPolicies } from '../../../policy/document/diff.ts';
import { readPolicy } from '../../../policy/document/read.ts';
import type { Person, PolicyVersion } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { type Form, form, typed } from '../../form.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { personWho } from '../../on-record.ts';
import { type Site, viewContext } from '../../site.ts';
import { type ChangeRow, changeRows } from '../../view-models/policy/changes.ts';
import { versionRow } from '../../view-models/policy/versions.ts';
import { positive } from '../review.ts';
import { MAX_REASON_UNITS, policyFor, requirePolicy, sendPolicyPage } from './common.ts';
import { tellOutcome } from './outcome.ts';

/** A school publishes a few versions a year. */
const MAX_VERSIONS = 1_000;

interface VersionParams {
  Params: { version: string };
}

export function historyRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'seePolicy' } as const;
  app.get('/policy/history', { config }, async (request, reply) => {
    const context = viewContext(site);
    const versions = await site.deps.store.policies.versions({ maxVersions: MAX_VERSIONS });
    const model = { rows: versions.reverse().map((version) => versionRow(version, context)) };
    return sendPolicyPage(site, request, reply, 'history', { title: site.texts.policy.history.title, model });
  });

  app.get<VersionParams>('/policy/versions/:version', { config }, async (request, reply) =>
    show(site, request, reply, await findVersion(site, request.params.version), form({ reason: '' })),
  );

  app.post<VersionParams>(
    '/policy/versions/:version/roll-back',
    { preHandler: checkForm(app), config: { needs: 'editPolicy' } },
    async (request, reply) => {
      const version = await findVersion(site, request.params.version);
      const reason = typed(request, 'reason', MAX_REASON_UNITS).trim();
      const refuse = (text: string): Promise<FastifyReply> =>
        show(site, request, reply.code(422), version, form({ reason }, [{ field: 'reason', text }]));
      if (reason === '') return refuse(site.texts.policy.draft.reasonMissing);
      const outcome = await site.deps.policy.control.rollBack(version.version, reason, personWho(request));
      const error = tellOutcome(site, request, outcome);
      if (error !== undefined) return refuse(error);
      return reply.redirect(outcome.kind === 'pending' ? '/approvals' : '/policy', 303);
    },
  );
}

async function findVersion(site: Site, text: string): Promise<PolicyVersion> {
  const number = positive(text);
  const version = number === undefined ? undefined : await site.deps.store.policies.version(number);
  if (!version) throw new NotFound();
  return version;
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  version: PolicyVersion,
  shown: Form,
): Promise<FastifyReply> {
  const current = await requirePolicy(site);
  const person = signedIn(request);
  const previous = await site.deps.store.policies.version(version.version - 1);
  const row = versionRow(version, viewContext(site));
  const isCurrent = version.version === current.version.version;
  const model = {
    row,
    form: shown,
    before: previous ? between(site, person, previous.source, version.source) : null,
    since: isCurrent ? null : between(site, person, current.version.source, version.source),
    takes: site.texts.policy.draft.publishLead(current.policy.approvals.publishPolicy),
    source: may(person.roles, 'seePolicyText') ? version.source : null,
  };
  const title = site.texts.policy.history.one(version.version);
  return sendPolicyPage(site, request, reply, 'version', { title, model, hasErrors: shown.errors.length > 0 });
}

/**
 * What this person may read of it. Null when this program cannot read one of the two: their texts are still there to be read, by whoever
 * may.
 */
export function between(site: Site, person: Pick<Person, 'roles'>, before: string, after: string): ChangeRow[] | null {
  const [old, young] = [readPolicy(before), readPolicy(after)];
  if (!old.ok || !young.ok) return null;
  const diff = diffPolicies(policyFor(site, person, old.policy), policyFor(site, person, young.policy));
  return changeRows(diff, viewContext(site));
}
