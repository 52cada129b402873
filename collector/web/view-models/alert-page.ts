/** One alert with all that a person needs to decide about it. */
import type { Alert, AlertReview, JournalReader, SeenAlerts, Store } from '../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../present/visible-text.ts';
import type { When } from '../present/when.ts';
import { type AlertRow, alertRow, NO_TITLE } from './alert-row.ts';
import type { HidingContext, ViewContext } from './context.ts';
import { type AlertCard, alertCards } from './desk/alert-card.ts';
import { type Around, around } from './desk/around.ts';
import type { Revealed } from './hiding.ts';

export interface ReviewLine {
  decision: AlertReview['decision'];
  decisionWord: string;
  by: string;
  when: When;
  note: PresentedText;
}

export interface AlertPage extends Around {
  row: AlertRow;
  card: AlertCard;
  version: number;
  urgency: number;
  flagCount: number;
  audience: string;
  matterHref: string;
  reviews: ReviewLine[];
}

/** All that the page reads. */
export interface AlertSources {
  store: Pick<Store, 'projections' | 'sessions'> & { alerts: SeenAlerts };
  journal: Pick<JournalReader, 'deviceBatches'>;
}

/** `revealed`: the hidden text that this person is being shown. */
export async function alertPage(
  sources: AlertSources,
  alert: Alert,
  revealed: Revealed,
  context: HidingContext,
): Promise<AlertPage> {
  const { alerts } = sources.store;
  const [shown] = await alertCards({ alerts }, [alert], revealed, context);
  if (shown === undefined) throw new RangeError('an alert without a card');
  const { card, flags } = shown;
  const reviews = await alerts.reviewsOf(alert.alertId);
  return {
    row: alertRow(alert, NO_TITLE, context),
    card,
    version: alert.version,
    urgency: alert.urgency,
    flagCount: alert.flagCount,
    audience: visibleText(alert.audience),
    matterHref: `/matters/${alert.matterId}`,
    ...(await around(sources, [alert], { flags, revealed }, context)),
    reviews: reviews.map((review) => reviewLine(review, context)),
  };
}

function reviewLine(review: AlertReview, context: ViewContext): ReviewLine {
  return {
    decision: review.decision,
    decisionWord: context.texts.alertState[review.decision],
    by: visibleText(review.personName, 200),
    when: context.time.when(review.atMs, context.nowMs),
    note: presentText(review.note, [], MAX_NOTE_UNITS),
  };
}

/** Longest note that a person may write, in UTF-16 units. */
export const MAX_NOTE_UNITS = 4_000;

/** What a stale page was showing, as it told us itself. */
export interface SeenAlert {
  flagCount: number;
  urgency: number;
}

/** What changed since a page was made, in words: never empty. */
export function changesSince(seen: SeenAlert, page: AlertPage, context: ViewContext): string[] {
  const texts = context.texts.alert;
  const changes: string[] = [];
  const last = page.reviews.at(-1);
  if (page.row.state !== 'open' && last) changes.push(texts.changedState(last.decisionWord, last.by));
  if (page.flagCount > seen.flagCount) changes.push(texts.changedFlags(page.flagCount - seen.flagCount));
  if (page.urgency !== seen.urgency) changes.push(texts.changedUrgency(page.row.urgencyWord, page.urgency));
  return changes.length > 0 ? changes : [texts.changedOther];
}
