/** English words of the page about email and webhooks. Part of `en`. */
import type { SmtpTls, WebhookSettings } from '../../notify/settings.ts';
import type { NotificationState } from '../../store/store.ts';

const tls: Record<SmtpTls, string> = {
  tls: 'TLS',
  starttls: 'STARTTLS',
  none: 'without TLS, on this very machine',
};

const format: Record<WebhookSettings['format'], string> = { json: 'JSON', teams: 'Teams' };

const state: Record<NotificationState, string> = {
  planned: 'About to go',
  sent: 'Accepted',
  failed: 'Given up',
  withdrawn: 'Not needed any more',
};

export const enMessages = {
  title: 'Messages',
  lead: 'Whether email and webhooks work, and what became of the last messages. Who is told of what is in the policy and the rota. The server’s settings, which hold passwords, are changed by whoever runs it.',
  starting: 'The collector is still starting: load the page again.',
  problem: 'The settings cannot be used; those before them go on counting.',
  ways: 'How messages leave',
  mail: (host: string, port: number, how: string, from: string) =>
    `Email goes through ${host}, port ${port} (${how}), from ${from}.`,
  noMail:
    'No mail server is set: nobody is told by email. Ask whoever runs the server: watchkeeper-collector notify email',
  webhook: (name: string, how: string, host: string) => `Webhook ${name} (${how}) goes to ${host}.`,
  tls,
  format,
  noAddress: 'To try it, set your own email address first.',
  last: 'The last messages',
  noneYet: 'None was sent yet.',
  columns: { when: 'When', to: 'To', what: 'About', state: 'State' },
  matter: (id: number) => `Matter ${id}`,
  approval: (id: number) => `Approval ${id}`,
  mediaRequest: 'Media request',
  digest: (matters: number) => `Daily digest (${matters})`,
  toWebhook: (name: string) => `Webhook ${name}`,
  state,
  again: (attempts: number) => `Not accepted yet, attempts: ${attempts}`,
} as const;
