/** The ways out that the settings name, taken up anew when the settings change. */
import { ChannelError, type Message, reasonOf } from './channel.ts';
import { EmailChannel } from './email-channel.ts';
import {
  NO_CHANNELS,
  type NotifySettings,
  notifySettingsVersion,
  readNotifySettings,
  type SmtpSettings,
  type WebhookSettings,
} from './settings.ts';
import { WebhookChannel } from './webhook-channel.ts';

/** What is set up, for people to read: no password, no secret, and of a webhook's address the host alone, since the rest often is one. */
export interface WaysOut {
  smtp: Pick<SmtpSettings, 'host' | 'port' | 'tls' | 'from'> | null;
  webhooks: readonly (Pick<WebhookSettings, 'name' | 'format'> & { host: string })[];
  /** Why the settings as they are now cannot be used; empty: they are. */
  problem: string;
}

export class Channels {
  readonly #dataDir: string;
  readonly #now: () => number;
  #version = Number.NaN;
  #settings: NotifySettings = NO_CHANNELS;
  #problem = '';
  #email: EmailChannel | undefined;
  #webhooks = new Map<string, WebhookChannel>();

  constructor(dataDir: string, now: () => number) {
    this.#dataDir = dataDir;
    this.#now = now;
  }

  /** Looks whether the settings have changed. @throws NotifySettingsError: those before go on counting */
  refresh(): void {
    const version = notifySettingsVersion(this.#dataDir);
    if (version === this.#version) return;
    // Also where it cannot be read: it is said once, not every few seconds.
    this.#version = version;
    const settings = this.#read();
    this.close();
    this.#settings = settings;
    this.#email = settings.smtp === null ? undefined : new EmailChannel(settings.smtp);
    this.#webhooks = new Map(settings.webhooks.map((one) => [one.name, new WebhookChannel(one, this.#now)]));
  }

  #read(): NotifySettings {
    try {
      const settings = readNotifySettings(this.#dataDir);
      this.#problem = '';
      return settings;
    } catch (error) {
      this.#problem = reasonOf(error);
      throw error;
    }
  }

  waysOut(): WaysOut {
    const { smtp, webhooks } = this.#settings;
    return {
      smtp: smtp && { host: smtp.host, port: smtp.port, tls: smtp.tls, from: smtp.from },
      webhooks: webhooks.map(({ name, format, url }) => ({ name, format, host: new URL(url).host })),
      problem: this.#problem,
    };
  }

  get dashboard(): string {
    return this.#settings.dashboard;
  }

  get hasEmail(): boolean {
    return this.#email !== undefined;
  }

  get webhookNames(): readonly string[] {
    return [...this.#webhooks.keys()];
  }

  /** @throws ChannelError */
  async email(message: Message, to: string): Promise<void> {
    if (this.#email === undefined) throw new ChannelError('notConfigured', 'no mail server is set any more');
    await this.#email.send(message, to);
  }

  /** @throws ChannelError */
  async webhook(message: Message, name: string): Promise<void> {
    const channel = this.#webhooks.get(name);
    if (channel === undefined) throw new ChannelError('notConfigured', `no webhook ${name} is set any more`);
    await channel.send(message);
  }

  close(): void {
    this.#email?.close();
    this.#email = undefined;
    this.#webhooks.clear();
  }
}
