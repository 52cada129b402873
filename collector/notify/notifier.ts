/**
 * Tells people in time:
 *
 *   alerts ─► wake ─► Planner (policy, calendar, who has acted) ─► table of notifications ─► Delivery ─► email, webhooks
 *
 * Planning and sending go on side by side: a mail server that is slow holds nobody's deadline up. What is planned is in the store, so
 * that a restart neither forgets it nor plans it twice.
 */
import type { Logger } from 'pino';
import { type PersonLanguage, type Store, saying } from '../store/store.ts';
import { reasonOf } from './channel.ts';
import { Channels, type WaysOut } from './channels.ts';
import { Delivery } from './delivery.ts';
import type { MessageContext } from './message.ts';
import { MessageWriter } from './message-writer.ts';
import { OnCallInForce } from './on-call-in-force.ts';
import { Planner } from './planner.ts';
import { RulesInForce } from './rules-in-force.ts';
import { SingleFlight } from './single-flight.ts';
import { TestMessages, type TestOutcome } from './test-messages.ts';
import type { NotifyTexts } from './text/en.ts';
import { NOTIFY_TEXTS } from './text/languages.ts';

/** Deadlines are minutes, the shortest wait for a retry is half of one. */
const LOOK_MS = 5_000;
/** Planning looks at every open matter: a flood of alerts must not make it the collector's main work. */
const PLANNING_REST = { factor: 9, maxMs: 500 };

export interface NotifierDeps {
  store: Pick<
    Store,
    'alarms' | 'alerts' | 'approvals' | 'matters' | 'mediaRequests' | 'notifications' | 'policies' | 'rota'
  >;
  dataDir: string;
  /** Where people reach the dashboard when the settings do not say. */
  dashboard: string;
  timeZone: string;
  now: () => number;
  monotonicMs: () => number;
  log: Logger;
  onAlarm: () => void;
}

export class Notifier {
  readonly #deps: NotifierDeps;
  readonly #channels: Channels;
  readonly #planner: Planner;
  readonly #delivery: Delivery;
  readonly #tests: TestMessages;
  readonly #planning: SingleFlight;
  readonly #sending: SingleFlight;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: NotifierDeps) {
    const { store, dataDir, now, monotonicMs, log, onAlarm } = deps;
    this.#deps = deps;
    this.#channels = new Channels(dataDir, now);
    const rules = new RulesInForce(store.policies);
    this.#planner = new Planner({ store, rules, onCall: new OnCallInForce(store.rota, rules), now, onAlarm });
    const context = (language: PersonLanguage): MessageContext => {
      const texts = NOTIFY_TEXTS[language];
      return { texts, dashboard: this.#channels.dashboard || deps.dashboard, time: clockOf(texts, deps.timeZone) };
    };
    const writer = new MessageWriter({ store, rules, context, now });
    this.#delivery = new Delivery({ store, writer, ways: this.#channels, now, log, onAlarm });
    const email = this.#channels.email.bind(this.#channels);
    this.#tests = new TestMessages({ refresh: () => this.#refresh(), email, context, now });
    const onError = (error: unknown): void => log.error({ err: error }, 'telling people failed and is tried again');
    this.#planning = new SingleFlight(() => this.#plan(), onError, { ...PLANNING_REST, monotonicMs });
    this.#sending = new SingleFlight(() => this.#delivery.deliverDue(), onError);
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), LOOK_MS);
    this.#timer.unref();
    this.wake();
  }

  /** Something may have changed. Answers at once. */
  wake(): void {
    this.#planning.run();
  }

  /** To somebody's own address, by email, now. */
  sendTest(to: string, language: PersonLanguage): Promise<TestOutcome> {
    return this.#tests.send(to, language);
  }

  /** What is set up now. */
  async waysOut(): Promise<WaysOut> {
    await this.#refresh();
    return this.#channels.waysOut();
  }

  /** Lets what is being sent end, within the time limit of an attempt. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#delivery.stop();
    await this.#planning.stop();
    await this.#sending.stop();
    this.#channels.close();
  }

  async #plan(): Promise<void> {
    await this.#refresh();
    const channels = this.#channels;
    // A school that has set no channel up is told by the dashboard alone, as it chose.
    if (!channels.hasEmail && channels.webhookNames.length === 0) return;
    await this.#planner.plan(channels);
    this.#sending.run();
  }

  async #refresh(): Promise<void> {
    try {
      this.#channels.refresh();
    } catch (error) {
      const { store, now, onAlarm } = this.#deps;
      const said = saying({ code: 'notifySettings', why: reasonOf(error) });
      const alarm = {
        kind: 'notifyFailed',
        deviceId: null,
        atMs: now(),
        ...said,
        key: 'notifyFailed settings',
      } as const;
      await store.alarms.raise([alarm]);
      onAlarm();
    }
  }
}

function clockOf({ locale }: NotifyTexts, timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  return (ms) => format.format(ms);
}
