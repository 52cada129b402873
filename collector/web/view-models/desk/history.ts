/** What people did with a matter, decisions and the rest, and who was told of it, the newest first. Nothing is ever taken out of it. */
import type { AlertReview, MatterEntry, Notification } from '../../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import { MAX_NOTE_UNITS } from '../alert-page.ts';
import type { ViewContext } from '../context.ts';

export interface HistoryLine {
  title: string;
  by: string;
  when: When;
  note: PresentedText;
  atMs: number;
}

export function historyLines(
  reviews: readonly AlertReview[],
  entries: readonly MatterEntry[],
  told: readonly Notification[],
  context: ViewContext,
): HistoryLine[] {
  // One decision about several alerts is one line.
  const together = Map.groupBy(reviews, (one) => `${one.personId} ${one.atMs} ${one.decision} ${one.note}`);
  const decisions = [...together.values()].flatMap((ofOne) => decisionLine(ofOne, context));
  const revealed = Map.groupBy(entries, (one) =>
    one.kind === 'revealed' ? `${one.person.personId} ${one.atMs}` : one.entryId,
  );
  const others = [...revealed.values()].flatMap((ofOne) => entryLine(ofOne, context));
  const tellings = told.flatMap((one) => toldLine(one, context));
  return [...decisions, ...others, ...tellings].sort((a, b) => b.atMs - a.atMs);
}

function decisionLine(reviews: readonly AlertReview[], context: ViewContext): HistoryLine[] {
  const [first] = reviews;
  if (first === undefined) return [];
  const { texts } = context;
  const about = aboutAlerts(
    reviews.map((one) => one.alertId),
    context,
  );
  const note = presentText(first.note, [], MAX_NOTE_UNITS);
  return [lineOf(`${texts.alertState[first.decision]}: ${about}`, first.personName, first.atMs, note, context)];
}

function entryLine(entries: readonly MatterEntry[], context: ViewContext): HistoryLine[] {
  const [first] = entries;
  if (first === undefined) return [];
  const { desk } = context.texts;
  const alertIds = entries.flatMap(({ alertId }) => (alertId === null ? [] : [alertId]));
  const words = [desk.entry[first.kind]];
  if (first.about) words.push(aboutPerson(first, context));
  if (first.day !== null) words.push(desk.matter.for(context.time.dayInWords(first.day)));
  const title = alertIds.length > 0 ? `${words.join(' ')}: ${aboutAlerts(alertIds, context)}` : words.join(' ');
  return [lineOf(title, first.person.name, first.atMs, presentText(first.text, [], MAX_NOTE_UNITS), context)];
}

/** Why somebody could not be told is the technician's: it stands in an alarm. */
function toldLine({ channel, state, ...one }: Notification, context: ViewContext): HistoryLine[] {
  if (state === 'withdrawn') return [];
  const { desk } = context.texts;
  const atMs = one.endedMs ?? one.plannedMs;
  const by = desk.matter.to(visibleText(one.personName ?? one.webhook, 200));
  const when = context.time.when(atMs, context.nowMs);
  return [{ title: desk.told[channel][state], by, when, note: presentText('', [], MAX_NOTE_UNITS), atMs }];
}

function aboutPerson({ kind, about }: MatterEntry, { texts }: ViewContext): string {
  const name = visibleText(about?.name ?? '', 200);
  return kind === 'takenOver' ? texts.desk.matter.from(name) : texts.desk.matter.to(name);
}

function aboutAlerts(alertIds: readonly number[], { texts }: ViewContext): string {
  return alertIds.map((alertId) => texts.desk.matter.aboutAlert(alertId)).join(', ');
}

function lineOf(title: string, by: string, atMs: number, note: PresentedText, context: ViewContext): HistoryLine {
  const when = context.time.when(atMs, context.nowMs);
  return { title, by: context.texts.alert.by(visibleText(by, 200)), when, note, atMs };
}
