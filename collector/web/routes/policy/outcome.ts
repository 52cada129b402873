/** What asking for a change, or deciding about one, came to: in words. */
import type { FastifyRequest } from 'fastify';
import type { ChangeOutcome } from '../../../policy/change-control.ts';
import type { Site } from '../../site.ts';

/** Puts a notice for the next page, or answers what is wrong. */
export function tellOutcome(site: Site, request: FastifyRequest, outcome: ChangeOutcome): string | undefined {
  const { draft, approval, change } = site.texts.policy;
  switch (outcome.kind) {
    case 'published':
      request.session.notice = draft.published(outcome.version.version);
      return undefined;
    case 'pending':
      request.session.notice = outcome.approval.requestedBy === request.person?.name ? draft.asked : approval.approved;
      return undefined;
    case 'declined':
      request.session.notice = approval.declined;
      return undefined;
    case 'refused':
      return outcome.code === 'approval' ? approval.refused[outcome.why] : change.refused[outcome.code];
  }
}
