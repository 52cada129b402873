/** What a planned notification says, as things are when it is sent: nothing when there is nothing left to tell. */
import { createHash } from 'node:crypto';
import type { TellRule } from '../../protocol/policy/document.ts';
import type { Matter, Notification, NotificationStore, PersonLanguage, Recipient, Store } from '../store/store.ts';
import { waitsFor } from './approval-deciders.ts';
import type { Message } from './channel.ts';
import { matterDetails, NO_DETAILS } from './matter-details.ts';
import { isWaiting, mayAnswer } from './media-request-deciders.ts';
import {
  approvalMessage,
  digestMessage,
  type MatterStage,
  type MessageContext,
  matterMessage,
  mediaRequestMessage,
} from './message.ts';
import type { RulesInForce } from './rules-in-force.ts';

/** Tellings of a matter that are looked at, the newest first: more than its steps before step 1 can make. */
const MAX_TOLD = 100;

export interface MessageWriterDeps {
  store: Pick<Store, 'alerts' | 'approvals' | 'matters' | 'mediaRequests'> & { notifications: NotificationStore };
  rules: Pick<RulesInForce, 'current'>;
  context: (language: PersonLanguage) => MessageContext;
  now: () => number;
}

export class MessageWriter {
  readonly #deps: MessageWriterDeps;

  constructor(deps: MessageWriterDeps) {
    this.#deps = deps;
  }

  /**
   * In the person's language; to webhooks in English.
   * @param person undefined: a channel of the school's, which is nobody's own
   */
  async write(one: Notification, person: Recipient | undefined): Promise<Message | undefined> {
    const { matterId, approvalId, mediaRequest, matters } = one;
    const id = messageId(one.key);
    const context = this.#deps.context(person?.language ?? 'en');
    if (matterId !== null) return this.#matter(id, one, context);
    if (approvalId === null && mediaRequest === null) return digestMessage(id, matters, context);
    if (person === undefined) return undefined;
    return approvalId !== null
      ? this.#approval(id, approvalId, person, context)
      : this.#mediaRequest(id, one, person, context);
  }

  async #matter(id: string, one: Notification, context: MessageContext): Promise<Message | undefined> {
    const { store, rules } = this.#deps;
    const { matterId, personId } = one;
    const matter: Matter | undefined = await store.matters.matter(personId ?? 0, matterId ?? 0);
    if (matter === undefined || matter.openAlerts === 0) return undefined;
    // Somebody of the people may have been linked to the account since this was planned.
    if (personId === null && (await store.notifications.peopleOf(matter.matterId)).length > 0) return undefined;
    const inForce = await rules.current();
    const rule = inForce?.tell.find(({ urgency }) => urgency === matter.urgency);
    // A channel of the school's goes to where many read.
    const details =
      personId === null || inForce === undefined ? NO_DETAILS : await matterDetails(store, matter, inForce);
    return matterMessage(id, matter, await this.#stageOf(one, rule), context, details);
  }

  async #stageOf({ matterId, step, urgency }: Notification, rule: TellRule | undefined): Promise<MatterStage> {
    if (rule !== undefined && step >= rule.roles.length) return 'last';
    if (step > 0) return 'passedOn';
    // Where a rota comes first, step 0 is not the first.
    const told = await this.#deps.store.notifications.ofMatter(matterId ?? 0, MAX_TOLD);
    return told.some((other) => other.step < step && (other.urgency ?? 5) <= (urgency ?? 1)) ? 'passedOn' : 'first';
  }

  async #approval(
    id: string,
    approvalId: number,
    person: Recipient,
    context: MessageContext,
  ): Promise<Message | undefined> {
    const approval = await this.#deps.store.approvals.approval(approvalId);
    if (approval === undefined || !waitsFor(approval, person, this.#deps.now())) return undefined;
    return approvalMessage(id, approval, context);
  }

  async #mediaRequest(
    id: string,
    { mediaRequest }: Notification,
    person: Recipient,
    context: MessageContext,
  ): Promise<Message | undefined> {
    const { store, now } = this.#deps;
    if (mediaRequest === null) return undefined;
    const request = await store.mediaRequests.request(mediaRequest.deviceId, mediaRequest.requestId);
    if (request === undefined || !isWaiting(request, now()) || !mayAnswer(request, person)) return undefined;
    return mediaRequestMessage(id, request, context);
  }
}

/** Nothing of the key shows: it is for machines to compare. */
const messageId = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);
