/** One matter as a row of the desk: the same in the list and in what arrives live, whoever looks at it. */
import type { HiddenThemes } from '../../../alert/hidden-themes.ts';
import type { Alert, Matter } from '../../../store/store.ts';
import { type PresentedText, visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import { clamp, NO_TITLE, type RowTitle, themeName } from '../alert-row.ts';
import type { ViewContext } from '../context.ts';

export interface MatterRow {
  matterId: number;
  domId: string;
  /** Sorts as the list does when compared as text. */
  sortKey: string;
  href: string;
  /** `ID:version`, as the form of the list sends it. */
  token: string;
  urgency: number;
  urgencyWord: string;
  urgencyTitle: string;
  account: string;
  devices: string;
  themes: string[];
  /** Null when it is hidden. */
  title: PresentedText | null;
  program: string;
  /** Empty where there is but one flag. */
  counts: string;
  when: When;
  simulated: boolean;
  isNew: boolean;
  claim: { personId: number; text: string } | null;
  assigned: string | null;
  due: string | null;
  /** Whether it may be closed from the list: nothing of it is hidden, and something is open. */
  canClose: boolean;
  isOpen: boolean;
}

const MAX_THEMES = 6;
const MAX_SORTABLE_MS = 9_999_999_999_999;

/** Whether it asks for attention today. Days compare as text. */
export const isDue = (matter: Matter, today: string): boolean =>
  matter.followUpDay !== null && matter.followUpDay <= today;

/** Due ones come to the top, but never above what is urgent and open. */
function rank(matter: Matter, today: string): number {
  if (matter.openAlerts > 0 && matter.urgency === 1) return 0;
  return isDue(matter, today) ? 1 : 2;
}

export function compareMatters(today: string): (a: Matter, b: Matter) => number {
  return (a, b) =>
    rank(a, today) - rank(b, today) || a.urgency - b.urgency || b.lastAtMs - a.lastAtMs || b.matterId - a.matterId;
}

/** Digits alone, of one length, so that any collation puts them in the order of `compareMatters`. */
export function matterSortKey(matter: Matter, today: string): string {
  const age = MAX_SORTABLE_MS - Math.trunc(clamp(matter.lastAtMs));
  const id = String(999_999_999 - matter.matterId).padStart(9, '0');
  return `${rank(matter, today)}${matter.urgency}${String(age).padStart(13, '0')}${id}`;
}

/** The alert that gives a row its title: the gravest that is open, the newest of those. */
export function leadingAlert(alerts: readonly Alert[]): Alert | undefined {
  const open = alerts.filter((alert) => alert.state === 'open');
  return (open.length > 0 ? open : alerts).toSorted((a, b) => a.urgency - b.urgency || b.lastAtMs - a.lastAtMs)[0];
}

/** @param title of its leading alert; undefined: it has none */
export function matterRow(
  matter: Matter,
  { title, isNew }: { title: RowTitle | undefined; isNew: boolean },
  { hides }: Pick<HiddenThemes, 'hides'>,
  context: ViewContext,
): MatterRow {
  const { texts, time, nowMs } = context;
  const today = time.dayOf(nowMs);
  const { holdsHidden, ...shown } = title ?? NO_TITLE;
  return {
    matterId: matter.matterId,
    domId: `matter-${matter.matterId}`,
    sortKey: matterSortKey(matter, today),
    href: `/matters/${matter.matterId}`,
    token: `${matter.matterId}:${matter.version}`,
    urgency: matter.urgency,
    urgencyWord: texts.urgency[matter.urgency],
    urgencyTitle: texts.urgencyOf(matter.urgency),
    account: visibleText(matter.account, 200) || texts.unknownAccount,
    devices: devicesOf(matter, context),
    themes: matter.themes.slice(0, MAX_THEMES).map((theme) => themeName(theme, context)),
    ...shown,
    counts: countsOf(matter, context),
    when: time.when(matter.lastAtMs, nowMs),
    simulated: matter.simulated,
    isNew,
    claim: claimOf(matter, context),
    assigned: matter.assignee && texts.desk.assignedTo(visibleText(matter.assignee.name, 200)),
    due: isDue(matter, today) ? texts.desk.due : followUpOf(matter, context),
    canClose: matter.openAlerts > 0 && !holdsHidden && !matter.themes.some(hides),
    isOpen: matter.openAlerts > 0,
  };
}

function countsOf(matter: Matter, { texts }: ViewContext): string {
  const flags = texts.review.flags(matter.flagCount);
  if (matter.openAlerts === 0) return `${texts.desk.closed} · ${flags}`;
  // What is so of nearly every row would be noise on all of them.
  return matter.flagCount === 1 ? '' : `${texts.desk.alerts(matter.openAlerts)} · ${flags}`;
}

export function devicesOf(matter: Matter, { texts }: ViewContext): string {
  const [first, ...more] = matter.devices;
  if (first === undefined) return texts.desk.unknownDevice;
  return texts.desk.devices(visibleText(first.hostname, 200), more.length);
}

/** Ended claims are none. */
export function activeClaim(matter: Matter, nowMs: number): Matter['claim'] {
  return matter.claim !== null && matter.claim.endsMs > nowMs ? matter.claim : null;
}

function claimOf(matter: Matter, { texts, nowMs }: ViewContext): MatterRow['claim'] {
  const claim = activeClaim(matter, nowMs);
  return claim && { personId: claim.personId, text: texts.desk.claimedBy(visibleText(claim.name, 200)) };
}

function followUpOf(matter: Matter, { texts, time }: ViewContext): string | null {
  return matter.followUpDay === null ? null : texts.desk.dueOn(time.dateInWords(matter.followUpDay));
}
