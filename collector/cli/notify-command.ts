/** How people are told: the mail server, webhooks, and whether they work. */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import type { NotifySettings } from '../notify/settings.ts';
import { readNotifySettings, type SmtpTls, type WebhookSettings, writeNotifySettings } from '../notify/settings.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { addNotifyTestCommand } from './notify-test-command.ts';
import { actorOf, type CliContext, type CommonOptions, print, wholeNumber } from './options.ts';

const MAX_FILE_BYTES = 64 * 1024;

interface EmailOptions extends CommonOptions {
  host: string;
  port?: number;
  tls: SmtpTls;
  from: string;
  user?: string;
  passwordFile?: string;
  caFile?: string;
}

interface WebhookOptions extends CommonOptions {
  format: WebhookSettings['format'];
  caFile?: string;
}

const USUAL_PORT: Record<SmtpTls, number> = { tls: 465, starttls: 587, none: 25 };

export function addNotifyCommand(command: Command, context: CliContext): void {
  command.description(
    'how people are told: mail server, webhooks, a test message; the running collector takes changes up',
  );
  addEmailCommand(command, context);
  addWebhookCommand(command, context);
  command
    .command('dashboard <address>')
    .description('what links in messages begin with, such as https://watchkeeper.school.example:8443')
    .action(async (address: string, _o, self: Command) =>
      change(self.optsWithGlobals(), context, `links to ${address}`, (settings) => ({
        ...settings,
        dashboard: address,
      })),
    );
  command
    .command('remove <what>')
    .description("'email', or a webhook's name")
    .action(async (what: string, _o, self: Command) => remove(what, self.optsWithGlobals(), context));
  command
    .command('show')
    .description('what is set, without passwords and secrets')
    .action((_o, self: Command) => show(self.optsWithGlobals(), context));
  addNotifyTestCommand(command, context);
}

function addEmailCommand(command: Command, context: CliContext): void {
  command
    .command('email')
    .description('set the mail server (SMTP)')
    .requiredOption('--host <name>', 'the mail server')
    .requiredOption('--from <address>', 'from whom messages come')
    .option('--port <port>', 'default: 465 with tls, 587 with starttls, 25 without', wholeNumber(1, 65_535))
    .addOption(
      new Option(
        '--tls <mode>',
        'tls from the first byte, starttls demanded, or none for a server on this very machine',
      )
        .choices(['tls', 'starttls', 'none'])
        .default('starttls'),
    )
    .option('--user <name>', 'sign in as')
    .option('--password-file <file>', "file whose first line is the password; '-' reads standard input")
    .option('--ca-file <file>', 'PEM of the authorities to trust in place of the system’s')
    .action(async (_o, self: Command) => setEmail(self.optsWithGlobals<EmailOptions>(), context));
}

function addWebhookCommand(command: Command, context: CliContext): void {
  command
    .command('webhook <name> <url>')
    .description('add or change a webhook (https); the secret that signs its requests is shown once')
    .addOption(new Option('--format <format>', 'what it takes').choices(['json', 'teams']).default('json'))
    .option('--ca-file <file>', 'PEM of the authorities to trust in place of the system’s')
    .action(async (name: string, url: string, _o, self: Command) =>
      setWebhook(name, url, self.optsWithGlobals<WebhookOptions>(), context),
    );
}

async function setEmail(options: EmailOptions, context: CliContext): Promise<void> {
  const { host, tls, from, user = '', passwordFile, caFile } = options;
  if ((user === '') !== (passwordFile === undefined))
    throw new CliError(EXIT.usage, '--user and --password-file go together');
  const password = passwordFile === undefined ? '' : (textOf(passwordFile).split(/\r?\n/, 1)[0] ?? '');
  const port = options.port ?? USUAL_PORT[tls];
  const smtp = { host, port, tls, from, user, password, authorities: textOf(caFile) };
  await change(options, context, `email by ${host}:${port}`, (settings) => ({ ...settings, smtp }));
}

async function setWebhook(name: string, url: string, options: WebhookOptions, context: CliContext): Promise<void> {
  const secret = randomBytes(32).toString('hex');
  const webhook = { name, url, format: options.format, secret, authorities: textOf(options.caFile) };
  // The address itself is a secret with Teams: whoever has it may write there.
  const said = `webhook ${name}`;
  await change(
    options,
    context,
    said,
    (settings) => ({
      ...settings,
      webhooks: [...settings.webhooks.filter((one) => one.name !== name), webhook],
    }),
    { name, secret },
  );
}

async function remove(what: string, options: CommonOptions, context: CliContext): Promise<void> {
  await change(options, context, `no ${what}`, (settings) => {
    if (what === 'email' && settings.smtp !== null) return { ...settings, smtp: null };
    const webhooks = settings.webhooks.filter(({ name }) => name !== what);
    if (webhooks.length < settings.webhooks.length) return { ...settings, webhooks };
    throw new CliError(EXIT.notFound, `there is no ${what} to remove`);
  });
}

/** The change and the audit record of it: the record comes first. */
async function change(
  options: CommonOptions,
  context: CliContext,
  said: string,
  changed: (settings: NotifySettings) => NotifySettings,
  shown: object = {},
): Promise<void> {
  await withStore(options.data, async (store) => {
    const settings = changed(readNotifySettings(options.data));
    const trail = new AuditTrail(store.audit, context.now);
    await trail.record(trail.entry(actorOf(context), 'channelsChanged', 'channels', said));
    writeNotifySettings(options.data, settings);
  });
  const words = 'secret' in shown ? `${said} is set; its secret: ${shown.secret}` : `${said}: set.`;
  print(context, options, { set: said, ...shown }, words);
}

function show(options: CommonOptions, context: CliContext): void {
  const { smtp, webhooks, dashboard } = readNotifySettings(options.data);
  const { password: _p, authorities: _a, ...mail } = smtp ?? { password: '', authorities: '' };
  const named = webhooks.map(({ name, format, url }) => ({ name, format, host: new URL(url).host }));
  const words = [
    smtp === null ? 'no email' : `email by ${smtp.host}:${smtp.port} (${smtp.tls}) from ${smtp.from}`,
    ...named.map(({ name, format, host }) => `webhook ${name} (${format}) at ${host}`),
    ...(dashboard === '' ? [] : [`links to ${dashboard}`]),
  ];
  print(context, options, { email: smtp && mail, webhooks: named, dashboard }, words.join('\n'));
}

function textOf(file: string | undefined): string {
  if (file === undefined) return '';
  if (file !== '-' && statSync(file).size > MAX_FILE_BYTES) throw new CliError(EXIT.usage, `${file} is too large`);
  return readFileSync(file === '-' ? 0 : file, 'utf8');
}
