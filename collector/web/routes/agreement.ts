/** *Agreement*: who has accepted which version of the agreement on acceptable use. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { auditEntry } from '../on-record.ts';
import { sendPage } from '../page.ts';
import { visibleText } from '../present/visible-text.ts';
import { type Site, viewContext } from '../site.ts';
import { type AcceptedRow, acceptedRow } from '../view-models/agreement.ts';
import { policyInForce } from './policy/common.ts';

export const MAX_ACCEPTANCES = 500;
const MAX_TYPED_UNITS = 128;

interface Query {
  version?: string;
  q?: string;
}

export function agreementRoutes(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: Query }>('/agreement', { config: { needs: 'seeActivity' } }, (request, reply) =>
    show(site, request, reply),
  );
}

async function show(
  site: Site,
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const of = { version: typed(request.query.version), search: typed(request.query.q) };
  const { read, versions, inForce } = await acceptancesSeen(site, request, of);
  const { title } = site.texts.agreement;
  const context = viewContext(site);
  const rows: AcceptedRow[] = read.slice(0, MAX_ACCEPTANCES).map((one) => acceptedRow(one, inForce, context));
  const model = {
    ...{ rows, of, isCut: read.length > MAX_ACCEPTANCES },
    // What a workstation says of versions is somebody else's text.
    versions: versions.map(({ version, people }) => ({ version, people, text: visibleText(version, 128) })),
    inForce: inForce ? { version: inForce.version, date: context.time.dateInWords(inForce.date) } : null,
  };
  return sendPage(site, request, reply, 'agreement.njk', { title, nav: null, model });
}

/** With one more than is shown, should there be one. The record of the look comes first: without it nothing is shown. */
export async function acceptancesSeen(site: Site, request: FastifyRequest, of: { version: string; search: string }) {
  const looked = [of.version && `version: ${of.version}`, of.search && `search: ${of.search}`]
    .filter(Boolean)
    .join('; ');
  await site.deps.audit.record(auditEntry(site, request, 'agreementListOpened', 'acceptances', looked));
  const { agreements } = site.deps.store;
  return {
    read: await agreements.acceptances(of, MAX_ACCEPTANCES + 1),
    versions: await agreements.versions(),
    inForce: (await policyInForce(site))?.policy.agreement,
  };
}

const typed = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, MAX_TYPED_UNITS) : '');
