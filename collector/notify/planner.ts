/** Writes down who is to be told of what is open now. Safe to run at any time and again: a telling has one key, for good. */
import { MAX_PENDING } from '../approval/approval-desk.ts';
import {
  type NewNotification,
  type NotificationStore,
  type OpenMatter,
  REQUEST_LIFE_MS,
  type Recipient,
  type Store,
  saying,
} from '../store/store.ts';
import { waitsFor } from './approval-deciders.ts';
import { digestReaders, digestUrgencies } from './digest.ts';
import { type StepDue, stepDue, type Telling, tell } from './escalation.ts';
import { mayAnswer, toAnswer } from './media-request-deciders.ts';
import type { OnCallInForce } from './on-call-in-force.ts';
import type { Rules, RulesInForce } from './rules-in-force.ts';
import { approvalOf, digestOf, mediaRequestOf, notificationsOf } from './tellings.ts';

/** A pass looks at so many, the gravest first: with more open ones, the least grave wait until some are decided. */
const MAX_MATTERS = 2_000;
/** Of media requests, the oldest first: with more that wait, the newest are told when some are decided or lapse. */
const MAX_REQUESTS = 500;
const OTHERS_KEPT_MS = 366 * 86_400_000;

export interface Ways {
  hasEmail: boolean;
  webhookNames: readonly string[];
}

export interface PlannerDeps {
  store: Pick<Store, 'alarms' | 'approvals' | 'mediaRequests'> & { notifications: NotificationStore };
  rules: Pick<RulesInForce, 'current'>;
  onCall: Pick<OnCallInForce, 'at'>;
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
    const onCall = (await this.#deps.onCall.at(this.#deps.now()))?.people.map(({ personId }) => personId) ?? [];
    const waiting = [...(await this.#approvals(people)), ...(await this.#mediaRequests(rules, people, onCall))];
    const planned = [
      ...(await this.#escalations(rules, people, onCall, ways)),
      ...(await this.#unplanned(waiting)),
      ...(await this.#digests(rules, people)),
    ];
    return planned.length === 0 ? 0 : await notifications.plan(planned);
  }

  /** What waits is met in each pass until it is decided: only what is new is written. */
  async #unplanned(waiting: readonly NewNotification[]): Promise<NewNotification[]> {
    if (waiting.length === 0) return [];
    const keys = new Set(await this.#deps.store.notifications.unplanned(waiting.map(({ key }) => key)));
    return waiting.filter(({ key }) => keys.has(key));
  }

  async #escalations(
    rules: Rules,
    people: readonly Recipient[],
    onCall: readonly number[],
    ways: Ways,
  ): Promise<NewNotification[]> {
    const nowMs = this.#deps.now();
    const world = { rules: rules.tell, isOpen: rules.isOpen(nowMs), onCall, nowMs };
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
    const said = saying({ code: 'nobodyToTell', matterId, urgency });
    const key = `nobodyToTell matter ${matterId} ${urgency}`;
    await this.#deps.store.alarms.raise([{ kind: 'nobodyToTell', deviceId: null, atMs: raisedMs, ...said, key }]);
    if (this.#nobody.size >= MAX_MATTERS) this.#nobody.clear();
    this.#nobody.set(matterId, urgency);
    this.#deps.onAlarm();
  }

  /** Whatever the hour: whoever asks waits for it, and nothing but a mailbox is disturbed. */
  async #approvals(people: readonly Recipient[]): Promise<NewNotification[]> {
    const plannedMs = this.#deps.now();
    const pending = await this.#deps.store.approvals.approvals({ state: 'pending', maxApprovals: MAX_PENDING });
    return pending.flatMap((approval) => {
      const deciders = people.filter((one) => waitsFor(approval, one, plannedMs));
      return deciders.map(({ personId }) => approvalOf(approval.approvalId, personId, plannedMs));
    });
  }

  /** While the school is open everybody who may decide; outside whoever is on call at once, and the others when it opens. */
  async #mediaRequests(
    rules: Rules,
    people: readonly Recipient[],
    onCall: readonly number[],
  ): Promise<NewNotification[]> {
    const nowMs = this.#deps.now();
    const reached = rules.isOpen(nowMs) ? people : people.filter(({ personId }) => onCall.includes(personId));
    if (reached.length === 0) return [];
    const open = await this.#deps.store.mediaRequests.openRequests(nowMs - REQUEST_LIFE_MS, MAX_REQUESTS);
    return toAnswer(open, nowMs).flatMap((request) => {
      const deciders = reached.filter((one) => mayAnswer(request, one));
      return deciders.map(({ personId }) => mediaRequestOf(request, personId, nowMs));
    });
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
    await notifications.deleteOfNoMatter(nowMs - OTHERS_KEPT_MS);
    this.#digestDay = day;
    return planned;
  }
}
