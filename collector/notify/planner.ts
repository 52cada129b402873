/** Writes down who is to be told of what is open now. Safe to run at any time and again: a telling has one key, for good. */
import type { NewNotification, NotificationStore, OpenMatter, Recipient, Store } from '../store/store.ts';
import { digestReaders, digestUrgencies } from './digest.ts';
import { type StepDue, stepDue, type Telling, tell } from './escalation.ts';
import type { Rules, RulesInForce } from './rules-in-force.ts';

/** A pass looks at so many, the gravest first: with more open ones, the least grave wait until some are decided. */
const MAX_MATTERS = 2_000;
const DIGESTS_KEPT_MS = 366 * 86_400_000;

export interface Ways {
  hasEmail: boolean;
  webhookNames: readonly string[];
}

export interface PlannerDeps {
  store: Pick<Store, 'alarms'> & { notifications: NotificationStore };
  rules: Pick<RulesInForce, 'current'>;
  now: () => number;
  onAlarm: () => void;
}

export class Planner {
  readonly #deps: PlannerDeps;
  /** The day whose digests are planned, by this run of the program. */
  #digestDay = '';
  /** Matters for which nobody was found, as they were then: said once. */
  #nobody = new Map<number, number>();

  constructor(deps: PlannerDeps) {
    this.#deps = deps;
  }

  /** Returns how many tellings are new. @throws StoreError */
  async plan(ways: Ways): Promise<number> {
    const rules = await this.#deps.rules.current();
    if (rules === undefined) return 0;
    const { notifications } = this.#deps.store;
    const people = ways.hasEmail ? await notifications.recipients() : [];
    const planned = [...(await this.#escalations(rules, people, ways)), ...(await this.#digests(rules, people))];
    return planned.length === 0 ? 0 : await notifications.plan(planned);
  }

  async #escalations(rules: Rules, people: readonly Recipient[], ways: Ways): Promise<NewNotification[]> {
    const nowMs = this.#deps.now();
    const world = { rules: rules.tell, isOpen: rules.isOpen(nowMs), nowMs };
    const planned: NewNotification[] = [];
    for (const matter of await this.#deps.store.notifications.openMatters(MAX_MATTERS)) {
      const due = stepDue(matter, world);
      if (due === undefined) continue;
      const telling = await this.#telling(matter, due, people, ways);
      if (telling.kind === 'tell') planned.push(...notificationsOf(matter, telling, ways.webhookNames, nowMs));
      else await this.#nobodyFor(matter);
    }
    return planned;
  }

  /** Who is told of it never includes whom it is about; a channel that many may read tells nothing about any of the people here. */
  async #telling(matter: OpenMatter, due: StepDue, people: readonly Recipient[], ways: Ways): Promise<Telling> {
    const about = await this.#deps.store.notifications.peopleOf(matter.matterId);
    const reachable = people.filter(({ personId }) => !about.includes(personId));
    return tell(matter, due, reachable, about.length === 0 && ways.webhookNames.length > 0);
  }

  async #nobodyFor({ matterId, urgency, raisedMs }: OpenMatter): Promise<void> {
    if (this.#nobody.get(matterId) === urgency) return;
    // After a restart these are found again: the alarm's key and time say that it is the same.
    const detail = `matter ${matterId} (urgency ${urgency}): nobody of the policy's roles can be reached: give them email addresses`;
    const key = `nobodyToTell matter ${matterId} ${urgency}`;
    await this.#deps.store.alarms.raise([{ kind: 'nobodyToTell', deviceId: null, atMs: raisedMs, detail, key }]);
    if (this.#nobody.size >= MAX_MATTERS) this.#nobody.clear();
    this.#nobody.set(matterId, urgency);
    this.#deps.onAlarm();
  }

  /** Once a day, when the school is open. */
  async #digests(rules: Rules, people: readonly Recipient[]): Promise<NewNotification[]> {
    const nowMs = this.#deps.now();
    const day = rules.dayOf(nowMs);
    if (people.length === 0 || day === this.#digestDay || !rules.isOpen(nowMs)) return [];
    const { notifications } = this.#deps.store;
    const urgencies = digestUrgencies(rules.tell);
    const planned: NewNotification[] = [];
    for (const personId of digestReaders(rules.tell, people)) {
      const matters = await notifications.countOpen(personId, urgencies);
      if (matters > 0) planned.push(digestOf(day, personId, matters, nowMs));
    }
    await notifications.deleteDigests(nowMs - DIGESTS_KEPT_MS);
    this.#digestDay = day;
    return planned;
  }
}

function notificationsOf(
  { matterId, urgency }: OpenMatter,
  { step, people, school }: Extract<Telling, { kind: 'tell' }>,
  webhookNames: readonly string[],
  plannedMs: number,
): NewNotification[] {
  const common = { matterId, urgency, step, matters: 1, plannedMs };
  const key = `matter ${matterId} urgency ${urgency} step ${step}`;
  const emails = people.map((personId) => {
    return { ...common, key: `${key} person ${personId}`, personId, channel: 'email', webhook: '' } as const;
  });
  const webhooks = (school ? webhookNames : []).map((webhook) => {
    return { ...common, key: `${key} webhook ${webhook}`, personId: null, channel: 'webhook', webhook } as const;
  });
  return [...emails, ...webhooks];
}

const digestOf = (day: string, personId: number, matters: number, plannedMs: number): NewNotification => ({
  ...{ key: `digest ${day} person ${personId}`, matterId: null, urgency: null, step: 0, personId },
  ...{ channel: 'email', webhook: '', matters, plannedMs },
});
