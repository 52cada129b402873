/** English words of the page about email and webhooks. Part of `en`. */
import type { Advice } from '../../notify/advice.ts';
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
  settingsElsewhere:
    'The mail server and webhooks are set where the collector runs, never on a page, since their settings hold passwords: watchkeeper-collector notify --help',
  accepted: 'The mail server last accepted a message',
  neverAccepted: 'The mail server has not accepted a message yet. Send yourself a test message.',
  notArrived:
    'Accepted is not arrived. If a message is missing, look into the junk folder; then ask whoever looks after the school’s mail.',
  withoutAddress: (names: string) =>
    `These may act on what arrives and have no email address, so they are not told: ${names}`,
  howToAddress: 'Each sets it under Your account, How you are told.',
  failed: 'What did not get through',
  failedLead: (days: number) =>
    `Of the last ${days} days. What it was about still stands on its own page, and the next in turn were told of it by the policy’s clock.`,
  noneFailed: (days: number) => `Nothing in the last ${days} days.`,
  why: 'Why',
  next: 'What to do next',
  advice: {
    address:
      'The mail server takes nothing for this address. Ask them to correct it under Your account, How you are told.',
    mailServer:
      'It was tried for about an hour. Send yourself a test message; if that does not work either, whoever runs the server can see why: watchkeeper-collector notify test',
    noMailServer: 'No mail server is set any more. Ask whoever runs the server: watchkeeper-collector notify email',
    receiver:
      'The receiver did not take it. Whoever runs the server can see why, and set another address: watchkeeper-collector notify test NAME --webhook',
    noWebhook: 'This webhook is not set any more. Nothing needs to be done.',
  } satisfies Record<Advice, string>,
  last: 'The last messages',
  noneYet: 'None was sent yet.',
  columns: { when: 'When', to: 'To', what: 'About', state: 'State' },
  matter: (id: number) => `Matter ${id}`,
  approval: (id: number) => `Approval ${id}`,
  mediaRequest: 'Media request',
  digest: (matters: number) => `Daily digest (${matters})`,
  toWebhook: (name: string) => `Webhook ${name}`,
  state,
  again: (attempts: number, next: string) => `Not accepted yet, attempts: ${attempts}. The next: ${next}`,
} as const;
