/** Writes down who is to be told of what is open now. Safe to run at any time and again: a telling has one key, for good. */
import { MAX_PENDING } from '../approval/approval-desk.ts';
import type { NewNotification, NotificationStore, OpenMatter, Recipient, Store } from '../store/store.ts';
import { waitsFor } from './approval-deciders.ts';
import { digestReaders, digestUrgencies } from './digest.ts';
import { type StepDue, stepDue, type Telling, tell } from './escalation.ts';
import type { OnCallInForce } from './on-call-in-force.ts';
import type { Rules, RulesInForce } from './rules-in-force.ts';

/** A pass looks at so many, the gravest first: with more open ones, the least grave wait until some are decided. */
const MAX_MATTERS = 2_000;
const OTHERS_KEPT_MS = 366 * 86_400_000;

export interface Ways {
  hasEmail: boolean;
  webhookNames: readonly string[];
}

export interface PlannerDeps {
  store: Pick<Store, 'alarms' | 'approvals'> & { notifications: NotificationStore };
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
    const planned = [
      ...(await this.#escalations(rules, people, ways)),
      ...(await this.#approvals(people)),
      ...(await this.#digests(rules, people)),
    ];
    return planned.length === 0 ? 0 : await notifications.plan(planned);
  }

  async #escalations(rules: Rules, people: readonly Recipient[], ways: Ways): Promise<NewNotification[]> {
    const nowMs = this.#deps.now();
    const onCall = (await this.#deps.onCall.at(nowMs))?.people.map(({ personId }) => personId) ?? [];
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
    const detail = `matter ${matterId} (urgency ${urgency}): nobody of the policy's roles can be reached: give them email addresses`;
    const key = `nobodyToTell matter ${matterId} ${urgency}`;
    await this.#deps.store.alarms.raise([{ kind: 'nobodyToTell', deviceId: null, atMs: raisedMs, detail, key }]);
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

function notificationsOf(
  { matterId, urgency }: OpenMatter,
  { step, people, school }: Extract<Telling, { kind: 'tell' }>,
  webhookNames: readonly string[],
  plannedMs: number,
): NewNotification[] {
  const common = { matterId, approvalId: null, urgency, step, matters: 1, plannedMs };
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
  ...{ key: `digest ${day} person ${personId}`, matterId: null, approvalId: null },
  ...{ urgency: null, step: 0, personId, channel: 'email', webhook: '', matters, plannedMs },
});

const approvalOf = (approvalId: number, personId: number, plannedMs: number): NewNotification => ({
  ...{ key: `approval ${approvalId} person ${personId}`, matterId: null, approvalId },
  ...{ urgency: null, step: 0, personId, channel: 'email', webhook: '', matters: 1, plannedMs },
});
