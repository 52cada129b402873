/** What somebody does on a page or through the API, as the audit record has it: who, when and from where. */
import type { FastifyRequest } from 'fastify';
import type { Person } from '../approval/approval-desk.ts';
import type { AuditAction, NewAuditEntry } from '../store/store.ts';
import { signedIn } from './guard.ts';
import type { Site } from './site.ts';

/** For the audit record: the address, and with which token, where it was one. */
export function recordedFrom(request: FastifyRequest): string {
  const { tokenUse } = request;
  return tokenUse === null ? request.ip : `${request.ip} token ${tokenUse.token.tokenId}`;
}

/** Who asks or decides: shown by their session, or their token. */
export function personWho(request: FastifyRequest): Person {
  const { name } = signedIn(request);
  return { name, actor: name, from: recordedFrom(request) };
}

export function auditEntry(
  site: Site,
  request: FastifyRequest,
  action: AuditAction,
  subject: string,
  detail = '',
): NewAuditEntry {
  const { name } = signedIn(request);
  return { atMs: site.deps.clock.nowMs(), actor: name, action, subject, from: recordedFrom(request), detail };
}
