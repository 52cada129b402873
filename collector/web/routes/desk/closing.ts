/** Closing many of the same false alarm at once, and taking a decision back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Alert, ClosingOutcome } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import { visibleText } from '../../present/visible-text.ts';
import { alertsSeenBy, type Site, viewContext } from '../../site.ts';
import { alertRows, themeName } from '../../view-models/alert-row.ts';
import { readTokens, type Token, typedText } from '../../view-models/desk/decision-form.ts';
import { positive } from '../review.ts';
import { backTo, bodyOf, changed, decideAlerts, type IdParams } from './common.ts';

export const MAX_SAME = 100;
const MAX_NOTE_UNITS = 4_000;
export const MAX_TERM_UNITS = 1_000;

export function closingRoutes(app: FastifyInstance, site: Site): void {
  const options = { preHandler: checkForm(app), config: { needs: 'reviewAlerts' as const } };
  app.post('/review/close', options, (request, reply) => closeChosen(site, request, reply));
  app.get<SameRoute>('/review/same', { config: { needs: 'seeActivity' } }, (request, reply) =>
    showSame(site, request, reply, { theme: text(request.query.theme), term: text(request.query.term) }),
  );
  app.post('/review/same', options, (request, reply) => closeSame(site, request, reply));
  app.post<IdParams>('/closings/:id/undo', options, (request, reply) => undo(site, request, reply));
}

/** Whole matters, each all or not at all. What holds something hidden is left: nobody has looked at it. */
async function closeChosen(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = bodyOf(request);
  const chosen = readTokens(body.matter);
  const note = typedText(body.note).slice(0, MAX_NOTE_UNITS);
  const { desk } = site.texts;
  if (chosen.length === 0) request.session.notice = desk.bulk.noneChosen;
  const fresh: { alertId: number; expectedVersion: number }[] = [];
  let skipped = 0;
  for (const token of chosen) {
    const alerts = await closable(site, request, token);
    if (alerts === undefined) skipped++;
    else fresh.push(...alerts);
  }
  if (fresh.length > 0) {
    const outcome = await decideAlerts(site, request, { decision: 'falseAlarm', note, alerts: fresh, takeOver: false });
    // Somebody was quicker between the look above and here: nothing was closed.
    if (!outcome.ok) skipped = chosen.length;
  }
  if (skipped > 0) request.session.notice = desk.bulk.skipped(skipped);
  return reply.redirect(backTo(body), 303);
}

/** The open alerts of a matter that is as its row said, that nobody else is on, and of which nothing is hidden. */
async function closable(site: Site, request: FastifyRequest, { id, version }: Token) {
  const { matters } = site.deps.store;
  const { personId } = signedIn(request);
  const matter = await matters.matter(personId, id);
  if (matter?.version !== version || matter.openAlerts === 0) return undefined;
  const { claim } = matter;
  if (claim && claim.personId !== personId && claim.endsMs > site.deps.clock.nowMs()) return undefined;
  const open = (await matters.alertsOf(id)).filter((alert) => alert.state === 'open');
  if ((await site.hiding.holding(alertsSeenBy(site, signedIn(request)), open)).length > 0) return undefined;
  return open.map((alert) => ({ alertId: alert.alertId, expectedVersion: alert.version }));
}

interface SameRoute {
  Querystring: { theme?: unknown; term?: unknown };
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MAX_TERM_UNITS) : '');

interface Same {
  theme: string;
  term: string;
}

/** What was asked for in vain, as it was typed. Nothing chosen: that is why. */
interface Refused {
  chosen: readonly Token[];
  note: string;
}

/** The record of the look comes first. A grave theme's alerts are opened one by one: there is no such list of them. */
async function showSame(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  same: Same,
  refused?: Refused,
): Promise<FastifyReply> {
  if (same.theme === '' || same.term === '' || (await isHiddenTheme(site, same.theme))) throw new NotFound();
  const person = signedIn(request);
  await site.deps.audit.record(auditEntry(site, request, 'reviewListOpened', `theme ${same.theme}`, 'same term'));
  const alerts = await site.deps.store.matters.openAlertsOfTerm(person.personId, same, MAX_SAME);
  const context = viewContext(site);
  const seen = alertsSeenBy(site, person);
  const unseen = new Set(await site.hiding.holding(seen, alerts));
  const rows = (await alertRows(seen, alerts, context)).map((row, index) => ({
    ...row,
    token: tokenOf(alerts[index], unseen),
  }));
  const { desk } = site.texts;
  const title = desk.same.title(visibleText(same.term, 200), themeName(same.theme, context));
  const bounded = alerts.length === MAX_SAME ? desk.same.bounded(MAX_SAME) : null;
  const errors = refused?.chosen.length === 0 ? { alerts: desk.bulk.noneChosen } : {};
  const changes = changesSince(site, refused?.chosen ?? [], alerts);
  const model = { rows, same, title, bounded, errors, changes, note: refused?.note ?? '' };
  return sendPage(site, request, reply, 'desk/same.njk', {
    title,
    nav: 'review',
    model,
    hasErrors: refused !== undefined,
  });
}

/** Of what was chosen: what somebody has decided meanwhile, and what has grown. */
function changesSince(site: Site, chosen: readonly Token[], alerts: readonly Alert[]): string[] {
  const texts = site.texts.desk.same;
  const changes = chosen.flatMap(({ id, version }) => {
    const now = alerts.find(({ alertId }) => alertId === id);
    if (now === undefined) return [texts.gone(id)];
    return now.version === version ? [] : [texts.moved(id)];
  });
  return changes.length === 0 && chosen.length > 0 ? [texts.stale] : changes;
}

/** What holds a hidden title is on the list, and cannot be chosen: it is opened alone. */
function tokenOf(alert: Alert | undefined, unseen: ReadonlySet<Alert>): string | null {
  return alert === undefined || unseen.has(alert) ? null : `${alert.alertId}:${alert.version}`;
}

const isHiddenTheme = async ({ hiding }: Site, theme: string): Promise<boolean> => (await hiding.themes()).hides(theme);

async function closeSame(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = bodyOf(request);
  const same = { theme: text(body.theme), term: text(body.term) };
  const chosen = readTokens(body.alert);
  const note = typedText(body.note).slice(0, MAX_NOTE_UNITS);
  const refused = { chosen, note };
  if (chosen.length === 0) return showSame(site, request, reply.code(422), same, refused);
  const outcome = await closeSameAlerts(site, request, { same, chosen, note });
  if (outcome !== 'notThese' && outcome.ok) return reply.redirect('/review', 303);
  return showSame(site, request, reply.code(409), same, refused);
}

/** All that were chosen, or none. `notThese`: not all of them are open alerts of that term which may be closed together. */
export async function closeSameAlerts(
  site: Site,
  request: FastifyRequest,
  { same, chosen, note }: { same: Same; chosen: readonly Token[]; note: string },
): Promise<ClosingOutcome | 'notThese'> {
  const person = signedIn(request);
  const listed = await site.deps.store.matters.openAlertsOfTerm(person.personId, same, MAX_SAME);
  const alerts = chosen.filter(({ id }) => listed.some((alert) => alert.alertId === id));
  const isHidden = await isHiddenTheme(site, same.theme);
  const unseen = await site.hiding.holding(
    alertsSeenBy(site, person),
    listed.filter(({ alertId }) => chosen.some(({ id }) => id === alertId)),
  );
  if (alerts.length === 0 || alerts.length < chosen.length || isHidden || unseen.length > 0) return 'notThese';
  return decideAlerts(site, request, {
    ...{ decision: 'falseAlarm', note, takeOver: false },
    alerts: alerts.map(({ id, version }) => ({ alertId: id, expectedVersion: version })),
  });
}

async function undo(site: Site, request: FastifyRequest<IdParams>, reply: FastifyReply): Promise<FastifyReply> {
  const closingId = positive(request.params.id);
  if (closingId === undefined) throw new NotFound();
  const by = { personId: signedIn(request).personId, atMs: site.deps.clock.nowMs() };
  const audit = (alertId: number) => auditEntry(site, request, 'decisionUndone', `alert ${alertId}`);
  const outcome = await site.deps.store.matters.undo(closingId, by, audit);
  const { undo: texts } = site.texts.desk;
  if (!outcome.ok && outcome.reason === 'notFound') throw new NotFound();
  if (outcome.ok) {
    changed(site, outcome.matterIds);
    const kept = outcome.kept > 0 ? ` ${texts.kept(outcome.kept)}` : '';
    request.session.notice = `${texts.done(outcome.undone)}${kept}`;
  } else request.session.notice = texts.over;
  return reply.redirect(backTo(bodyOf(request)), 303);
}
