/** What all routes share: made once by dashboard.ts. */
import type { OnCallInForce } from '../notify/on-call-in-force.ts';
import type { RulesInForce } from '../notify/rules-in-force.ts';
import type { TokenUse } from '../people/api-tokens.ts';
import type { Person, SeenAlerts } from '../store/store.ts';
import type { Assets } from './assets.ts';
import type { DashboardDeps, DashboardLimits } from './deps.ts';
import type { LiveHub } from './live/live-hub.ts';
import type { LessonsInForce } from './live-wall/lesson-for.ts';
import type { Walls } from './live-wall/walls.ts';
import type { TimeFormat } from './present/when.ts';
import type { RepeatedLooks } from './repeated-looks.ts';
import type { Speech } from './speech.ts';
import type { Texts } from './text/texts.ts';
import type { HidingContext } from './view-models/context.ts';
import type { Hiding } from './view-models/hiding.ts';
import type { AccountLook, AskedBook, RecordedSearch } from './view-models/search/asked-book.ts';
import type { Views } from './views.ts';

export interface Site {
  deps: DashboardDeps;
  limits: DashboardLimits;
  /** In the language of the request that is being answered: to be asked for while answering, never kept. */
  readonly texts: Texts;
  readonly time: TimeFormat;
  speech: Speech;
  assets: Assets;
  views: Views;
  hub: LiveHub;
  /** Of the policy in force: who is told, and the school's hours. */
  rules: RulesInForce;
  onCall: OnCallInForce;
  /** Which titles may not be shown. */
  hiding: Hiding;
  /** That people asked for and may go on reading. */
  searches: AskedBook<RecordedSearch>;
  /** At accounts, of which people said why. */
  accountLooks: AskedBook<AccountLook>;
  walls: Walls;
  /** Of open pages and programs: on record once a period. */
  repeatedLooks: RepeatedLooks;
  /** Of the calendar in force: when class teachers see walls. */
  lessons: LessonsInForce;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; null on pages for everybody. */
    person: Person | null;
    /** With which token of theirs, in the API; null on pages. */
    tokenUse: Extract<TokenUse, { ok: true }> | null;
  }
}

/** The one way of a page to alerts. */
export function alertsSeenBy(site: Pick<Site, 'deps'>, person: Pick<Person, 'personId'>): SeenAlerts {
  return site.deps.store.alerts.seenBy(person.personId);
}

export function viewContext(site: Pick<Site, 'texts' | 'time' | 'deps' | 'hiding'>): HidingContext {
  return { texts: site.texts, time: site.time, nowMs: site.deps.clock.nowMs(), hiding: site.hiding };
}
