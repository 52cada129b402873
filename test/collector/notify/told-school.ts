/** A school whose people are told: a real store and a real mail server; the clock and each pass in the test's hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Delivery } from '../../../collector/notify/delivery.ts';
import { EmailChannel } from '../../../collector/notify/email-channel.ts';
import { MessageWriter } from '../../../collector/notify/message-writer.ts';
import { OnCallInForce } from '../../../collector/notify/on-call-in-force.ts';
import { Planner } from '../../../collector/notify/planner.ts';
import { RulesInForce } from '../../../collector/notify/rules-in-force.ts';
import { NOTIFY_TEXTS } from '../../../collector/notify/text/languages.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { NewAuditEntry, NewNotification, Store } from '../../../collector/store/store.ts';
import type { Role } from '../../../protocol/policy/document.ts';
import { type Mail, MailServer } from '../support/mail-server.ts';

/** A Tuesday, 10:00 in London. */
export const LESSON_MS = Date.UTC(2026, 9, 6, 9);
export const AUDIT: NewAuditEntry = {
  atMs: 1,
  actor: 'test',
  action: 'personAdded',
  subject: '',
  from: '',
  detail: '',
};
const POLICY = `format: 1
name: A school
packs: {use: []}
calendar: {timeZone: Europe/London, hours: {from: "08:00", to: "16:00"}}
`;

export class ToldSchool {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'wk-told-'));
  readonly store: Store = openStore(this.dataDir);
  readonly mail = new MailServer();
  nowMs = LESSON_MS;
  /** What passes have asked the store to plan. */
  readonly offered: NewNotification[] = [];
  #email: EmailChannel | undefined;
  #planner: Planner | undefined;
  #delivery: Delivery | undefined;

  async open(policy = POLICY): Promise<this> {
    await this.mail.start();
    this.#email = new EmailChannel(this.mail.settings());
    const version = { version: 1, publishedMs: 1, publishedBy: 'test', approvedBy: [], reason: '', source: policy };
    const rest = { rolledBackTo: null, agentDocument: new Uint8Array(0), signature: new Uint8Array(64) };
    await this.store.policies.publish({ ...version, ...rest }, { draft: null, approvalId: null }, AUDIT);
    this.restart();
    return this;
  }

  async close(): Promise<void> {
    this.#email?.close();
    await this.mail.stop();
    this.store.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** As a program that has just started: only the store remembers. */
  restart(): void {
    const { store } = this;
    const now = (): number => this.nowMs;
    const rules = new RulesInForce(store.policies);
    const onCall = new OnCallInForce(store.rota, rules);
    const context = (language: 'en' | 'cy') => {
      const texts = NOTIFY_TEXTS[language];
      return { texts, dashboard: 'https://wk.school.example', time: (ms: number) => new Date(ms).toISOString() };
    };
    this.#planner = new Planner({ store: this.#counted(), rules, onCall, now, onAlarm: () => {} });
    const ways = {
      email: async (...mail: Parameters<EmailChannel['send']>) => this.#email?.send(...mail),
      webhook: async () => {
        throw new Error('no webhook is set');
      },
    };
    const writer = new MessageWriter({ store, rules, context, now });
    this.#delivery = new Delivery({ store, writer, ways, now, log: pino({ level: 'silent' }), onAlarm: () => {} });
  }

  /** The store, which goes on as it is, with what is offered to it written down. */
  #counted(): Store {
    const { store, offered } = this;
    const notifications = new Proxy(store.notifications, {
      get: (target, name: keyof Store['notifications']) => {
        if (name !== 'plan') return (target[name] as (...given: unknown[]) => unknown).bind(target);
        return (planned: readonly NewNotification[]): Promise<number> => {
          offered.push(...planned);
          return target.plan(planned);
        };
      },
    });
    return { ...store, notifications };
  }

  /** One pass, and all that is due then. Answers what the mail server has accepted in it. */
  async tell(): Promise<Mail[]> {
    const before = this.mail.mails.length;
    await this.#planner?.plan({ hasEmail: true, webhookNames: [] });
    await this.#delivery?.deliverDue();
    return this.mail.mails.slice(before);
  }

  async person(name: string, role: Role, accounts: readonly string[] = []): Promise<number> {
    const made = { name, roles: [role], passwordHash: 'x', passwordTemporary: false, createdMs: 1 };
    const { personId } = await this.store.people.addPerson({ ...made, accounts }, AUDIT);
    await this.store.notifications.setEmail(personId, addressOf(name), AUDIT);
    return personId;
  }
}

export const addressOf = (name: string): string => `${name.toLowerCase()}@school.example`;
export const tosOf = (mails: readonly Mail[]): string[] => mails.flatMap(({ to }) => to).sort();
