/** Email by SMTP. Text alone: nothing to render, nothing to fetch. */
import { createTransport, type SendMailOptions } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { bounded } from './bounded.ts';
import { ChannelError, type Message, reasonOf } from './channel.ts';
import type { SmtpSettings } from './settings.ts';

/** Of one attempt, whatever the server does. */
const ATTEMPT_MS = 30_000;
const CONNECT_MS = 10_000;
/** Between two answers of the server. */
const SILENCE_MS = 15_000;
const MAX_CONNECTIONS = 3;

export class EmailChannel {
  readonly #settings: SmtpSettings;
  readonly #transport: ReturnType<typeof createTransport<SMTPPool.SentMessageInfo, SMTPPool.Options>>;

  constructor(settings: SmtpSettings) {
    this.#settings = settings;
    this.#transport = createTransport(optionsOf(settings));
  }

  /** Resolves when the server has accepted the message. @throws ChannelError */
  async send(message: Message, to: string): Promise<void> {
    try {
      await bounded(this.#transport.sendMail(this.#mail(message, to)), ATTEMPT_MS);
    } catch (error) {
      throw new ChannelError(isRefusal(error) ? 'refused' : 'failed', reasonOf(error), { cause: error });
    }
  }

  close(): void {
    this.#transport.close();
  }

  #mail({ id, subject, lines, link }: Message, to: string): SendMailOptions {
    const { from } = this.#settings;
    return {
      from: { name: 'Watchkeeper', address: from },
      // As an object, so that it is one address whatever it holds.
      to: { name: '', address: to },
      subject,
      messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      text: [...lines, '', `${link.text}: ${link.href}`].join('\n'),
      // RFC 3834: no out-of-office replies.
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }
}

function optionsOf({ host, port, tls, user, password, authorities }: SmtpSettings): SMTPPool.Options {
  return {
    ...{ host, port, pool: true, maxConnections: MAX_CONNECTIONS, secure: tls === 'tls' },
    ...{ requireTLS: tls === 'starttls', ignoreTLS: tls === 'none' },
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    ...{
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      dnsTimeout: CONNECT_MS,
    },
    tls: { minVersion: 'TLSv1.2', ...(authorities === '' ? {} : { ca: authorities }) },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
}

/**
 * Whether the server said for good that it takes no mail for this address (RFC 5321 section 4.2.1: 5yz). A wrong password or setting
 * may be mended, and counts as a failure.
 */
function isRefusal(error: unknown): boolean {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  return code === 'EENVELOPE' && command === 'RCPT TO' && (responseCode ?? 0) >= 500;
}
