/**
 * Which titles and names of files are hidden. Everything that shows what was recorded asks here, lists, timelines, walls and the API alike.
 *
 * A text is hidden when a hidden theme was flagged in it, whether or not that raised an alert: in the same event, or in the same words
 * within half a day before or after, at whichever computer. So it stays hidden where a milder theme was flagged in it too, where the window
 * comes back, and where the title is reported again. What it says is one thing, however often it stands there.
 *
 * To see it, a person reveals an alert that holds it, the grave or the milder one; that is on record. It is the text that they asked for:
 * for a while it is shown to them on that matter's pages wherever it stands there, and still hidden in every list.
 */
import type { WatchEvent } from '../../../protocol/event.ts';
import { type HiddenThemes, IMAGERY_THEME } from '../../alert/hidden-themes.ts';
import type { Alert, Flag, FlaggablePlace, SeenAlerts, Store } from '../../store/store.ts';
import type { PlacedEvent } from './placed-event.ts';

/** What a person was shown of alerts. */
export interface Revealed {
  alerts: ReadonlySet<number>;
  texts: ReadonlySet<string>;
  /** `STREAM#SEQUENCE` */
  events: ReadonlySet<string>;
}

export const NOTHING_REVEALED: Revealed = { alerts: new Set(), texts: new Set(), events: new Set() };

/** Flags of one alert that are read to know what revealing it showed: far more than its page shows. */
const MAX_REVEALED_FLAGS = 1_000;
/** Flags of one alert that are looked through for hidden texts: all that its page and its rows show. */
const MAX_LOOKED = { first: 50, gravest: 20 } as const;

/** No stream has this id: the words alone count. */
const NOWHERE = { streamId: '', sequence: 0 } as const;

const eventKey = ({ streamId, sequence }: Pick<FlaggablePlace, 'streamId' | 'sequence'>): string =>
  `${streamId}#${sequence}`;

export interface HidingDeps {
  matters: Pick<Store['matters'], 'hiddenAmong'>;
  /** As the policy in force says. */
  themes(): Promise<HiddenThemes>;
}

export class Hiding {
  readonly #deps: HidingDeps;
  constructor(deps: HidingDeps) {
    this.#deps = deps;
  }

  themes(): Promise<HiddenThemes> {
    return this.#deps.themes();
  }

  /** Those of the places whose texts may not be shown. */
  async among<P extends FlaggablePlace>(places: readonly P[], revealed: Revealed = NOTHING_REVEALED): Promise<Set<P>> {
    const { themes } = await this.#deps.themes();
    const found = await this.#deps.matters.hiddenAmong(places, themes);
    return new Set(places.filter((place, index) => found.has(index) && !isRevealed(place, revealed)));
  }

  /** The same for events. What somebody reported as a concern is hidden before it has been flagged as one, too. */
  async events(events: readonly PlacedEvent[], revealed?: Revealed): Promise<(placed: PlacedEvent) => boolean> {
    const places = events.map((placed) => ({ ...placed, texts: textsOf(placed.event), placed }));
    const hidden = new Set([...(await this.among(places, revealed))].map(({ placed }) => placed));
    return (placed) => hidden.has(placed) || (isConcern(placed) && !isRevealed({ ...placed, texts: [] }, revealed));
  }

  /** The same for flags. Those of an alert of a hidden theme are the alert's own matter: see `holding`. */
  async flags(flags: readonly Flag[], revealed?: Revealed): Promise<(flag: Flag) => boolean> {
    // One text is flagged for several terms: it is looked up once.
    const keyOf = (flag: Flag): string => `${eventKey(flag)} ${flag.text}`;
    const places = [...new Map(flags.map((flag) => [keyOf(flag), flag])).values()].map(placeOf);
    const hidden = new Set([...(await this.among(places, revealed))].map(({ flag }) => keyOf(flag)));
    return (flag) => hidden.has(keyOf(flag));
  }

  /** The same for texts alone, whichever event held them. */
  async texts(said: readonly { text: string; atMs: number }[]): Promise<(text: string) => boolean> {
    const places = said.map(({ text, atMs }) => ({ ...NOWHERE, atMs, texts: [text] }));
    const hidden = new Set([...(await this.among(places))].flatMap(({ texts }) => texts));
    return (text) => hidden.has(text);
  }

  /** Whether suspected abuse imagery was flagged in any of these texts. */
  async holdsImagery(flags: readonly Flag[]): Promise<boolean> {
    return (await this.#deps.matters.hiddenAmong(flags.map(placeOf), [IMAGERY_THEME])).size > 0;
  }

  /** Those of the alerts that hold something hidden: a false alarm is what somebody has looked at. */
  async holding(
    seen: Pick<SeenAlerts, 'flagsOf' | 'gravestFlagsOf'>,
    alerts: readonly Alert[],
    revealed: Revealed = NOTHING_REVEALED,
  ): Promise<Alert[]> {
    const { hides } = await this.#deps.themes();
    const holding: Alert[] = [];
    for (const alert of alerts) {
      if (revealed.alerts.has(alert.alertId)) continue;
      if (hides(alert.theme) || (await this.#holds(seen, alert, revealed))) holding.push(alert);
    }
    return holding;
  }

  async #holds(
    seen: Pick<SeenAlerts, 'flagsOf' | 'gravestFlagsOf'>,
    { alertId }: Alert,
    revealed: Revealed,
  ): Promise<boolean> {
    const first = await seen.flagsOf(alertId, MAX_LOOKED.first);
    const flags = [...first, ...(await seen.gravestFlagsOf(alertId, MAX_LOOKED.gravest))];
    const isHidden = await this.flags(flags, revealed);
    return flags.some(isHidden);
  }
}

/** What revealing these alerts showed. */
export async function revealedBy(seen: Pick<SeenAlerts, 'flagsOf'>, alertIds: ReadonlySet<number>): Promise<Revealed> {
  const texts = new Set<string>();
  const events = new Set<string>();
  for (const alertId of alertIds) {
    for (const flag of await seen.flagsOf(alertId, MAX_REVEALED_FLAGS)) {
      texts.add(flag.text);
      events.add(eventKey(flag));
    }
  }
  return { alerts: alertIds, texts, events };
}

const placeOf = (flag: Flag) => ({
  streamId: flag.streamId,
  sequence: flag.sequence,
  atMs: flag.atMs,
  texts: [flag.text],
  flag,
});

const isRevealed = (place: FlaggablePlace, { texts, events }: Revealed = NOTHING_REVEALED): boolean =>
  events.has(eventKey(place)) || place.texts.some((text) => texts.has(text));

const isConcern = ({ event }: PlacedEvent): boolean => event?.kind === 'concernReported' && event.words !== '';

/** What of an event a word list may have matched. */
export function textsOf(event: WatchEvent | undefined): readonly string[] {
  switch (event?.kind) {
    case 'windowFocused':
      return [event.title, event.program];
    case 'mediaFile':
      return [event.name];
    case 'mediaFiles':
      return event.names;
    default:
      return [];
  }
}
