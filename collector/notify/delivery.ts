/**
 * Sends what is planned. At least once: a program that ends between the receiver's acceptance and the note of it sends again, with the
 * same Message-ID (email) or delivery id (webhook), by which a receiver can tell. A bounded number of attempts, ever further apart; then it
 * is given up, and an alarm says so.
 */
import type { Logger } from 'pino';
import {
  type AlarmDetail,
  type Notification,
  type NotificationStore,
  type Recipient,
  type Store,
  saying,
} from '../store/store.ts';
import { ChannelError, type Message, reasonOf } from './channel.ts';
import type { MessageWriter } from './message-writer.ts';

export const MAX_ATTEMPTS = 8;
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 3_600_000;
/** At a time: as many connections as the mail server is asked for, and one for a webhook. */
const MAX_IN_FLIGHT = 4;
/** With one note in the store that they are attempted. */
const MAX_A_ROUND = 24;
/** With one note in the store that they are sent: a program that is killed sends so many again at most, and those in flight. */
const MAX_UNNOTED = 8;

/** After the n-th attempt, from 1: 30 s, 1 min, 2 min … */
const retryAfterMs = (attempts: number): number =>
  Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1));

export interface Ways {
  email: (message: Message, to: string) => Promise<void>;
  webhook: (message: Message, name: string) => Promise<void>;
}

export interface DeliveryDeps {
  store: Pick<Store, 'alarms'> & { notifications: NotificationStore };
  writer: Pick<MessageWriter, 'write'>;
  ways: Ways;
  now: () => number;
  log: Logger;
  onAlarm: () => void;
}

export class Delivery {
  readonly #deps: DeliveryDeps;
  #unnoted: number[] = [];
  #isStopping = false;

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
  }

  /** Sends all that is due, or tries to. @throws StoreError */
  async deliverDue(): Promise<void> {
    const { notifications } = this.#deps.store;
    for (;;) {
      const due = await notifications.due(this.#deps.now(), MAX_A_ROUND);
      if (due.length === 0 || this.#isStopping) return;
      await this.#begin(due);
      const people = new Map((await notifications.recipients()).map((one) => [one.personId, one]));
      const waiting = due.values();
      const worker = async (): Promise<void> => {
        for (const one of waiting) if (!this.#isStopping) await this.#deliver(one, people);
      };
      const ended = await Promise.allSettled(Array.from({ length: MAX_IN_FLIGHT }, worker));
      await this.#noteSent();
      // After all have ended: a round that is begun again must not meet the one before.
      const failed = ended.find((one) => one.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    }
  }

  /** Begins nothing more. */
  stop(): void {
    this.#isStopping = true;
  }

  async #deliver(one: Notification, people: ReadonlyMap<number, Recipient>): Promise<void> {
    const { store, now, ways, writer } = this.#deps;
    const { notificationId, personId, attempts } = one;
    if (attempts >= MAX_ATTEMPTS) return this.#giveUp(one, one.error || 'every attempt ended the program');
    const person = personId === null ? undefined : people.get(personId);
    const message = personId !== null && person === undefined ? undefined : await writer.write(one, person);
    if (message === undefined) return store.notifications.end(notificationId, 'withdrawn', now(), '');
    try {
      await (person === undefined ? ways.webhook(message, one.webhook) : ways.email(message, person.email));
    } catch (error) {
      return this.#failed(one, error);
    }
    this.#unnoted.push(notificationId);
    if (this.#unnoted.length >= MAX_UNNOTED) await this.#noteSent();
  }

  async #begin(due: readonly Notification[]): Promise<void> {
    const { store, now } = this.#deps;
    const attempted = due.filter(({ attempts }) => attempts < MAX_ATTEMPTS);
    await store.notifications.beginAttempts(
      attempted.map(({ notificationId, attempts }) => {
        return { notificationId, nextAttemptMs: now() + retryAfterMs(attempts + 1) };
      }),
    );
  }

  async #noteSent(): Promise<void> {
    const sent = this.#unnoted;
    this.#unnoted = [];
    if (sent.length > 0) await this.#deps.store.notifications.markSent(sent, this.#deps.now());
  }

  async #failed(one: Notification, error: unknown): Promise<void> {
    const { store, log } = this.#deps;
    const reason = reasonOf(error);
    const code = error instanceof ChannelError ? error.code : 'failed';
    const attempts = one.attempts + 1;
    // The reason may hold the address, which is not for logs: the table has it.
    log.warn({ notificationId: one.notificationId, channel: one.channel, code, attempts }, 'somebody was not told');
    if (code !== 'failed' || attempts >= MAX_ATTEMPTS) return this.#giveUp(one, reason);
    await store.notifications.noteFailure(one.notificationId, reason);
  }

  async #giveUp(one: Notification, reason: string): Promise<void> {
    const { store, now, onAlarm } = this.#deps;
    await store.notifications.end(one.notificationId, 'failed', now(), reason);
    const { personName, webhook } = one;
    const whom =
      personName === null
        ? ({ kind: 'webhook', name: webhook } as const)
        : ({ kind: 'person', name: personName } as const);
    const said = saying({ code: 'notTold', whom, of: subjectOf(one), why: reason });
    const key = `notifyFailed ${personName ?? `webhook ${webhook}`}`;
    await store.alarms.raise([{ kind: 'notifyFailed', deviceId: null, atMs: now(), ...said, key }]);
    onAlarm();
  }
}

function subjectOf({
  matterId,
  approvalId,
  mediaRequest,
}: Notification): Extract<AlarmDetail, { code: 'notTold' }>['of'] {
  if (matterId !== null) return { kind: 'matter', id: matterId };
  if (approvalId !== null) return { kind: 'approval', id: approvalId };
  return mediaRequest === null ? { kind: 'digest' } : { kind: 'mediaRequest', id: mediaRequest.requestId };
}
