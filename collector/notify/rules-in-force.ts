/** What the policy in force says of telling people, worked out once a version. */
import { createCalendar } from '../../protocol/policy/calendar.ts';
import type { Calendar, InEmail, Policy, TellRule } from '../../protocol/policy/document.ts';
import { wallClock } from '../../protocol/policy/time-zone.ts';
import { type HiddenThemes, hiddenThemes } from '../alert/hidden-themes.ts';
import { readPolicy } from '../policy/document/read.ts';
import type { PolicyStore } from '../store/store.ts';

export interface Rules {
  tell: readonly TellRule[];
  inEmail: InEmail;
  hidden: HiddenThemes;
  calendar: Calendar;
  isOpen: (atMs: number) => boolean;
  /** `YYYY-MM-DD` in the school's zone. */
  dayOf: (atMs: number) => string;
}

export class RulesInForce {
  readonly #policies: Pick<PolicyStore, 'current' | 'currentVersion'>;
  #version = 0;
  #rules: Rules | undefined;

  constructor(policies: Pick<PolicyStore, 'current' | 'currentVersion'>) {
    this.#policies = policies;
  }

  /**
   * Of the newest version that this program can read: one that it cannot is an alarm of the projections already, and the rules before
   * it go on. Undefined before the first. @throws StoreError
   */
  async current(): Promise<Rules | undefined> {
    const version = await this.#policies.currentVersion();
    if (version === this.#version) return this.#rules;
    const reading = readPolicy((await this.#policies.current())?.source ?? '');
    this.#version = version;
    if (reading.ok) this.#rules = rulesOf(reading.policy);
    return this.#rules;
  }
}

function rulesOf({ alerts, calendar }: Pick<Policy, 'alerts' | 'calendar'>): Rules {
  const momentOf = createCalendar(calendar);
  const clock = wallClock(calendar.timeZone);
  return {
    tell: alerts.tell,
    inEmail: alerts.inEmail,
    hidden: hiddenThemes(alerts.hide),
    calendar,
    isOpen: (atMs) => !['outsideHours', 'holiday'].includes(momentOf(atMs)),
    dayOf: (atMs) => clock(atMs).date,
  };
}
