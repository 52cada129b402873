/** One removable device as a row of *Media*. */
import { entriesOf } from '../../../media/medium-identity.ts';
import type { MediumRow, RegisteredMedium, ToldAction } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';
import { accountOf, classOf, deviceName, serialOf } from './device-name.ts';

export interface MediumListRow {
  href: string;
  name: string;
  kind: string;
  serial: string;
  seen: When;
  hostname: string;
  machines: string;
  account: string;
  decision: string;
  tone: Tone;
  isIn: boolean;
  known: string | null;
  lost: boolean;
  doubled: boolean;
  simulated: boolean;
}

export type Tone = 'good' | 'warn' | 'bad' | 'none';

/** How a decision looks; its word says the same. */
export function toneOf(action: ToldAction | null): Tone {
  switch (action) {
    case 'allow':
    case 'readOnly':
      return 'good';
    case 'ask':
    case 'probe':
      return 'warn';
    case 'block':
      return 'bad';
    case 'unspecified':
    case null:
      return 'none';
  }
}

export function mediumListRow(
  medium: MediumRow,
  register: readonly RegisteredMedium[],
  context: ViewContext,
): MediumListRow {
  const words = context.texts.media.list;
  const { last } = medium;
  const action = last?.action ?? null;
  const [entry] = entriesOf(medium, register);
  return {
    href: `/media/${medium.mediaId}`,
    name: deviceName(medium),
    kind: classOf(medium, context),
    serial: serialOf(medium, context),
    seen: context.time.when(medium.lastSeenMs, context.nowMs),
    hostname: visibleText(last?.hostname ?? '', 80),
    machines: medium.machines > 1 ? words.machines(medium.machines) : '',
    account: accountOf(last?.account ?? '', context),
    decision: action === null ? words.notDecided : context.texts.mediaEvents.action[action],
    tone: toneOf(action),
    isIn: last !== undefined && last.toMs === null,
    known: entry === undefined ? null : words.known(entry.id),
    lost: entry !== undefined && entry.lostMs !== null,
    doubled: medium.doubledMs !== null,
    simulated: medium.simulated,
  };
}
