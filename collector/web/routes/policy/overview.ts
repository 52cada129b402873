/** *Policy*: the one in force, in words. */
import type { FastifyInstance } from 'fastify';
import { signedIn } from '../../guard.ts';
import { visibleText } from '../../present/visible-text.ts';
import { type Site, viewContext } from '../../site.ts';
import { policyInWords } from '../../view-models/policy/overview.ts';
import { versionRow } from '../../view-models/policy/versions.ts';
import { type PublishedPolicy, policyFor, policyInForce, sendPolicyPage } from './common.ts';

export function policyOverviewRoutes(app: FastifyInstance, site: Site): void {
  app.get('/policy', { config: { needs: 'seePolicy' } }, async (request, reply) => {
    const title = site.texts.policy.overview.title;
    const current = await policyInForce(site);
    if (!current)
      return sendPolicyPage(site, request, reply, 'overview', { title, model: { version: null, words: null } });
    const context = viewContext(site);
    const words = policyInWords(policyFor(site, signedIn(request), current.policy), site.deps.policy.lists, context);
    const version = { ...versionRow(current.version, context), ...(await appliedBy(site, current)) };
    return sendPolicyPage(site, request, reply, 'overview', { title, model: { version, words } });
  });
}

/** What the computers themselves said, by their own signed events. */
async function appliedBy(site: Site, { version }: PublishedPolicy) {
  const texts = site.texts.policy.overview;
  const { workstations, applied, refused } = await countApplied(site, version.version);
  return {
    by: visibleText(version.publishedBy, 80),
    approvedBy: version.approvedBy.map((name) => visibleText(name, 80)).join(', '),
    applied: texts.applied(applied, workstations),
    refused: refused > 0 ? texts.refusedBy(refused) : '',
  };
}

export async function countApplied(site: Site, version: number) {
  const devices = (await site.deps.store.devices.devices()).filter(({ revokedMs }) => revokedMs === null);
  const said = new Map((await site.deps.store.policies.deviceVersions()).map((one) => [one.deviceId, one]));
  return {
    workstations: devices.length,
    applied: devices.filter(({ deviceId }) => said.get(deviceId)?.version === version).length,
    refused: devices.filter(({ deviceId }) => (said.get(deviceId)?.refused ?? null) !== null).length,
  };
}
