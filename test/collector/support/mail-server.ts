/** A real SMTP server that keeps what it accepts. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpSettings } from '../../../collector/notify/settings.ts';

export interface Mail {
  to: string[];
  raw: string;
  /** When the server accepted it. */
  atMs: number;
}

export class MailServer {
  readonly mails: Mail[] = [];
  /** Set: whoever sends is told to come again. */
  isBusy = false;
  /** Addresses that are refused for good. */
  readonly unknown = new Set<string>();
  readonly #server: SMTPServer;
  port = 0;

  constructor(options: SMTPServerOptions = { disabledCommands: ['STARTTLS', 'AUTH'] }) {
    this.#server = new SMTPServer({
      logger: false,
      // Without it each connection waits for a name server.
      disableReverseLookup: true,
      // Connections of a client's pool are not waited for.
      closeTimeout: 100,
      ...options,
      onRcptTo: ({ address }, _session, answer) => {
        const code = this.unknown.has(address) ? 550 : this.isBusy ? 451 : undefined;
        answer(code === undefined ? null : Object.assign(new Error('not now'), { responseCode: code }));
      },
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          this.mails.push({ to, raw: Buffer.concat(chunks).toString('utf8'), atMs: Date.now() });
          answer();
        });
      },
    });
    // Clients that break off are part of the tests.
    this.#server.on('error', () => {});
  }

  async start(): Promise<this> {
    const listening = this.#server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    this.port = (listening.address() as AddressInfo).port;
    return this;
  }

  settings(over: Partial<SmtpSettings> = {}): SmtpSettings {
    const open = { tls: 'none', user: '', password: '', authorities: '' } as const;
    return { host: '127.0.0.1', port: this.port, from: 'watchkeeper@school.example', ...open, ...over };
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

export const headerOf = ({ raw }: Mail, name: string): string | undefined =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw)?.[1]?.replace(/\r\n[ \t]+/g, ' ');

/** The text as a person reads it: what quoted-printable (RFC 2045) broke is put together. */
export const bodyOf = ({ raw }: Mail): string =>
  raw
    .slice(raw.indexOf('\r\n\r\n') + 4)
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
