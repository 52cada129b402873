/** The audit record. Looking at it is itself recorded. */
import Type, { type Static } from 'typebox';
import type { AuditAction, AuditEntry } from '../../../store/store.ts';
import { auditEntry } from '../../on-record.ts';
import { withoutOwnConcerns } from '../../routes/audit.ts';
import { viewContext } from '../../site.ts';
import { auditFilter, queryText, readAuditQuery } from '../../view-models/audit.ts';
import { operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { id, limitOf, only, page, pageOf, paging, time, timeOf } from '../schemas.ts';
import { numberOf } from './alerts.ts';

const entry = only({
  ...{ auditId: id, at: time, actor: Type.String(), action: Type.String(), subject: Type.String() },
  from: Type.String({ description: 'Network address, and the token where one was used; empty at the command line' }),
  detail: Type.String(),
});
const asked = (description: string) => Type.Optional(Type.String({ maxLength: 256, description }));

export const auditOperations = [
  operation({
    ...{ id: 'listAudit', method: 'GET', path: '/audit', tag: 'Audit', needs: 'seeAudit' },
    summary: 'Who did what, when and from where, newest first',
    query: only({
      who: asked('The whole name, without regard to case'),
      what: asked('The action, as answers name it'),
      subject: asked('Part of it'),
      from: asked('YYYY-MM-DD in the zone of the school'),
      to: asked('YYYY-MM-DD, that day included'),
      ...paging,
    }),
    answer: page(entry),
    run: async ({ site, request, query }) => {
      const read = readAuditQuery(query);
      const { filter, errors } = auditFilter(read, viewContext(site));
      const bad = errors.map(({ field }) => ({ at: `query/${field}`, text: 'no such day' }));
      if (bad.length > 0) throw new Problem('badRequest', { errors: bad });
      const before = numberOf(query.cursor) ?? null;
      await site.deps.audit.record(auditEntry(site, request, 'auditOpened', 'audit record', queryText(read)));
      const limit = limitOf(query);
      const found = await site.deps.store.audit.search(
        { ...filter, action: filter.action as AuditAction | null },
        limit + 1,
        before,
      );
      const whole = pageOf(found, limit, { item: (one) => one, cursor: ({ auditId }) => String(auditId) });
      const visible = await withoutOwnConcerns(site, request, whole.items);
      return { items: visible.map(entryOf), next: whole.next };
    },
  }),
];

const entryOf = ({ auditId, atMs, actor, action, subject, from, detail }: AuditEntry): Static<typeof entry> => ({
  ...{ auditId, at: timeOf(atMs), actor, action, subject, from, detail },
});
