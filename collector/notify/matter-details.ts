/**
 * What an email may say of a matter beyond that there is one, where the policy lets it: whose account, and what was flagged. Never of
 * suspected abuse imagery, nor of anybody who signs in here; and never a text of a hidden theme, which the dashboard itself hides.
 */
import { IMAGERY_THEME } from '../alert/hidden-themes.ts';
import { type Alert, bareAccount, type Flag, type FlaggablePlace, type Matter, type Store } from '../store/store.ts';
import { quoted } from './quoted.ts';
import type { Rules } from './rules-in-force.ts';

export interface MatterDetails {
  /** Empty: not to be said, or not known. */
  account: string;
  /** What was flagged, the gravest first; none: not to be said. */
  texts: readonly string[];
}

export const NO_DETAILS: MatterDetails = { account: '', texts: [] };

const MAX_TEXTS = 3;
const MAX_TEXT_UNITS = 200;
const MAX_ACCOUNT_UNITS = 80;
/** Of each alert, of which a matter has 50 at most. */
const MAX_FLAGS = 10;

/** What a window or a file was called; never what somebody reported in their own words, nor an account. */
const QUOTED: readonly Flag['field'][] = ['title', 'url', 'fileName', 'program', 'device'];

type DetailsStore = Pick<Store, 'alerts' | 'matters' | 'notifications'>;

/** @throws StoreError */
export async function matterDetails(store: DetailsStore, matter: Matter, rules: Rules): Promise<MatterDetails> {
  const { accountNames, flaggedText } = rules.inEmail;
  if (!accountNames && !flaggedText) return NO_DETAILS;
  if ((await store.notifications.peopleOf(matter.matterId)).length > 0) return NO_DETAILS;
  // Decided ones too: what they hold is as hidden as before.
  const alerts = await store.matters.alertsOf(matter.matterId);
  const flags = await flagsOf(store, alerts);
  if (alerts.some(({ theme }) => theme === IMAGERY_THEME) || (await isAnyHidden(store, flags, [IMAGERY_THEME]))) {
    return NO_DETAILS;
  }
  const account = accountNames ? quoted(matter.account, MAX_ACCOUNT_UNITS) : '';
  const { hides, themes } = rules.hidden;
  const mayQuote =
    flaggedText && !alerts.some(({ theme }) => hides(theme)) && !(await isAnyHidden(store, flags, themes));
  return { account, texts: mayQuote ? textsOf(flags, accountNames ? '' : matter.account) : [] };
}

async function flagsOf({ alerts: store }: DetailsStore, alerts: readonly Alert[]): Promise<Flag[]> {
  const flags: Flag[] = [];
  for (const { alertId } of alerts) flags.push(...(await store.gravestFlagsOf(alertId, MAX_FLAGS)));
  return flags;
}

/** Whether one of these themes was flagged in any of the texts, in whichever matter. */
async function isAnyHidden(store: DetailsStore, flags: readonly Flag[], themes: readonly string[]): Promise<boolean> {
  const places = flags.map(
    ({ streamId, sequence, atMs, text }): FlaggablePlace => ({ streamId, sequence, atMs, texts: [text] }),
  );
  return (await store.matters.hiddenAmong(places, themes)).size > 0;
}

/** @param unspoken an account that the message must not name: a text that holds it is left out */
function textsOf(flags: readonly Flag[], unspoken: string): string[] {
  const name = bareAccount(unspoken).toLowerCase();
  const texts = flags
    .filter(({ field, text }) => QUOTED.includes(field) && (name === '' || !text.toLowerCase().includes(name)))
    .toSorted((a, b) => a.urgency - b.urgency || b.atMs - a.atMs)
    .map(({ text }) => quoted(text, MAX_TEXT_UNITS));
  return [...new Set(texts)].filter((text) => text !== '').slice(0, MAX_TEXTS);
}
