/** The yearly look at who may what: when it is due, doing it, and the record. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Form, form, typed } from '../../form.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import { visibleText } from '../../present/visible-text.ts';
import { type Site, viewContext } from '../../site.ts';
import { personRow } from '../../view-models/people/people.ts';
import { MAX_REASON_UNITS } from '../policy/common.ts';
import { byName, factorsOf, titlesOf } from './common.ts';

const YEAR_MS = 365 * 86_400_000;
/** A decade of them. */
const MAX_SHOWN = 10;

export function accessReviewRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'managePeople' } as const;
  app.get('/people/review', { config }, (request, reply) => show(site, request, reply, form({ note: '' })));
  app.post('/people/review', { preHandler: checkForm(app), config }, async (request, reply) => {
    const note = typed(request, 'note', MAX_REASON_UNITS).trim();
    if (typed(request, 'confirm', 10) !== 'yes') {
      const errors = [{ field: 'confirm', text: site.texts.people.review.confirmMissing }];
      return show(site, request, reply.code(422), form({ note }, errors));
    }
    const people = (await site.deps.store.people.people()).map(({ name, roles, disabledMs }) => ({
      ...{ name, roles, disabled: disabledMs !== null },
    }));
    const atMs = site.deps.clock.nowMs();
    const audit = auditEntry(site, request, 'accessReviewed', `${people.length} people`, note);
    await site.deps.store.people.addAccessReview({ atMs, person: signedIn(request).name, people, note }, audit);
    request.session.notice = site.texts.people.review.recorded;
    return reply.redirect('/people/review', 303);
  });
}

/** A year after the last one; a school that never did it has been due since its first person was added. */
export async function reviewDue(site: Site): Promise<{ dueMs: number; isDue: boolean; isFirst: boolean }> {
  const [last] = await site.deps.store.people.accessReviews(1);
  const people = await site.deps.store.people.people();
  const began = Math.min(...people.map(({ createdMs }) => createdMs));
  const dueMs = last ? last.atMs + YEAR_MS : began + YEAR_MS;
  return { dueMs, isDue: site.deps.clock.nowMs() >= dueMs, isFirst: last === undefined };
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply, shown: Form): Promise<FastifyReply> {
  const context = viewContext(site);
  const words = site.texts.people.review;
  const [people, titles, due] = [await site.deps.store.people.people(), await titlesOf(site), await reviewDue(site)];
  const viewer = signedIn(request);
  const rows = await Promise.all(
    people
      .toSorted(byName)
      .map(async (person) => personRow(person, await factorsOf(site, person.personId), titles, viewer, context)),
  );
  const past = await site.deps.store.people.accessReviews(MAX_SHOWN);
  const day = context.time.dayInWords(context.time.dayOf(due.dueMs));
  const model = {
    form: shown,
    rows,
    dueText: due.isDue ? words.overdue(day) : words.due(day),
    past: past.map(({ atMs, person, people: seen, note }) => ({
      ...{ by: words.by(visibleText(person, 80), seen.length), note: visibleText(note, 2_000) },
      when: context.time.when(atMs, context.nowMs),
    })),
  };
  const parts = { title: words.title, nav: 'people', model, hasErrors: shown.errors.length > 0 } as const;
  return sendPage(site, request, reply, 'people/access-review.njk', parts);
}
