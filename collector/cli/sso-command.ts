/** Single sign-on: the school's provider, which groups give which roles, and whose account is whose. */
import { readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Role } from '../../protocol/policy/document.ts';
import { AuditTrail } from '../audit/audit-trail.ts';
import { isSetUp, loadIdentity } from '../identity/identity-files.ts';
import { ROLES } from '../people/permissions.ts';
import { PRESETS, PROVIDERS, type ProviderName } from '../people/sso/presets.ts';
import { Provider } from '../people/sso/provider.ts';
import {
  type AccountClaim,
  checkSsoSettings,
  readSsoSettings,
  redirectUriOf,
  removeSsoSettings,
  type SsoSettings,
  SsoSettingsError,
  writeSsoSettings,
} from '../people/sso/settings.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print } from './options.ts';
import { addSsoLinkCommands } from './sso-link-commands.ts';

const MAX_FILE_BYTES = 64 * 1024;

interface SetOptions extends CommonOptions {
  provider: ProviderName;
  issuer: string;
  clientId: string;
  secretFile: string;
  dashboard: string;
  label?: string;
  scope?: string;
  accountClaim?: AccountClaim;
  groupsClaim?: string;
  domain?: string;
  secondFactor: SsoSettings['secondFactor'];
  askAgain: boolean;
  addPeople?: boolean;
  caFile?: string;
}

interface GroupOptions extends CommonOptions {
  none?: boolean;
}

export function addSsoCommand(command: Command, context: CliContext): void {
  command.description('single sign-on through the school’s own provider (OpenID Connect); see the handbook');
  addSetCommand(command, context);
  command
    .command('group <group> [roles...]')
    .description(`which roles a group gives: ${ROLES.join(', ')}`)
    .option('--none', 'the group gives none any more')
    .action(async (group: string, roles: string[], _o, self: Command) =>
      setGroup(group, roles, self.optsWithGlobals<GroupOptions>(), context),
    );
  addSsoLinkCommands(command, context);
  command
    .command('show')
    .description('what is set, without the secret')
    .action((_o, self: Command) => show(self.optsWithGlobals(), context));
  command
    .command('check')
    .description('ask the provider for its addresses, and say whether it answers')
    .action(async (_o, self: Command) => check(self.optsWithGlobals(), context));
  command
    .command('off')
    .description('forget the provider; links stay, and whoever has a password signs in with it')
    .action(async (_o, self: Command) => {
      const options = self.optsWithGlobals<CommonOptions>();
      await change(options, context, 'off', null);
      print(context, options, { off: true }, 'Nobody signs in through the provider any more.');
    });
}

function addSetCommand(command: Command, context: CliContext): void {
  command
    .command('set')
    .description('the provider; groups that were mapped before stay. The running collector takes it up at once')
    .addOption(new Option('--provider <name>', 'what is usual with it').choices([...PROVIDERS]).default('other'))
    .requiredOption('--issuer <address>', 'https, exactly as the provider names itself')
    .requiredOption('--client-id <id>', 'of this application at the provider')
    .requiredOption('--secret-file <file>', "file whose first line is the client's secret; '-' reads standard input")
    .requiredOption('--dashboard <address>', 'how browsers reach the dashboard, with its port unless it is 443')
    .option('--label <text>', 'what the button calls it')
    .option('--scope <names>', 'what is asked for, separated by spaces')
    .addOption(
      new Option('--account-claim <claim>', 'what people are linked by at first').choices(['sub', 'oid', 'email']),
    )
    .option('--groups-claim <name>', "which claim lists groups; '' where roles are given at the dashboard alone")
    .option('--domain <name>', "what the claim hd must be: Google Workspace's domain")
    .addOption(
      new Option('--second-factor <how>', 'counts where stated (amr, acr), or is assured: the provider always asks')
        .choices(['stated', 'assured'])
        .default('stated'),
    )
    .option('--no-ask-again', 'the provider need not prove anew who it is: weaker, since it may remember for days')
    .option('--add-people', 'add whoever is in a mapped group, with roles that need no second person')
    .option('--ca-file <file>', 'PEM of the authorities to trust in place of the system’s')
    .action(async (_o, self: Command) => set(self.optsWithGlobals<SetOptions>(), context));
}

async function set(options: SetOptions, context: CliContext): Promise<void> {
  const preset = PRESETS[options.provider];
  const domain = options.domain ?? '';
  // Else every Google account in the world could try.
  if (options.provider === 'google' && domain === '') throw new CliError(EXIT.usage, 'Google needs --domain');
  await checkAddress(options);
  const groupsClaim = options.groupsClaim ?? preset.groupsClaim;
  const settings: SsoSettings = {
    issuer: options.issuer,
    clientId: options.clientId,
    clientSecret: textOf(options.secretFile).split(/\r?\n/, 1)[0] ?? '',
    dashboard: options.dashboard,
    label: options.label ?? preset.label,
    scope: options.scope ?? preset.scope,
    accountClaim: options.accountClaim ?? preset.accountClaim,
    hostedDomain: domain,
    groupsClaim,
    groups: groupsClaim === '' ? [] : (known(options)?.groups ?? []),
    secondFactor: options.secondFactor,
    asksAgain: options.askAgain && preset.asksAgain,
    addsPeople: options.addPeople === true,
    authorities: options.caFile === undefined ? '' : textOf(options.caFile),
  };
  await change(options, context, `${settings.issuer}, client ${settings.clientId}`, settings);
  print(context, options, { redirectUri: redirectUriOf(settings) }, `Redirect address: ${redirectUriOf(settings)}`);
}

/** Browsers would be sent back to an address that the dashboard does not answer to. */
async function checkAddress({ data, dashboard }: SetOptions): Promise<void> {
  if (!isSetUp(data)) return;
  const { hosts } = await loadIdentity(data);
  const name = URL.canParse(dashboard) ? new URL(dashboard).hostname : '';
  if (name !== '' && !hosts.some((host) => host.toLowerCase() === name))
    throw new CliError(
      EXIT.usage,
      `the dashboard does not answer to ${name}, only to ${hosts.join(', ')}: see "setup"`,
    );
}

async function setGroup(group: string, given: string[], options: GroupOptions, context: CliContext): Promise<void> {
  const roles: Role[] = ROLES.filter((role) => given.includes(role));
  if (given.some((name) => !ROLES.some((role) => role === name)) || (roles.length === 0) !== (options.none === true))
    throw new CliError(EXIT.usage, `a group gives some of ${ROLES.join(', ')}, or --none`);
  const settings = needed(options);
  const others = settings.groups.filter((one) => one.group !== group);
  if (roles.length === 0 && others.length === settings.groups.length)
    throw new CliError(EXIT.notFound, `the group ${group} gives nothing`);
  const groups = roles.length === 0 ? others : [...others, { group, roles }];
  await change(options, context, `group ${group}: ${roles.join(', ') || 'none'}`, { ...settings, groups });
  print(context, options, { group, roles }, `Group ${group}: ${roles.join(', ') || 'no role any more'}.`);
}

/** The change and the audit record of it: what cannot be used is refused, then the record comes first. */
async function change(
  options: CommonOptions,
  context: CliContext,
  said: string,
  settings: SsoSettings | null,
): Promise<void> {
  try {
    if (settings !== null) checkSsoSettings(settings);
  } catch (error) {
    if (error instanceof SsoSettingsError) throw new CliError(EXIT.usage, error.message);
    throw error;
  }
  await withStore(options.data, async (store) => {
    const trail = new AuditTrail(store.audit, context.now);
    await trail.record(trail.entry(actorOf(context), 'ssoSettingsChanged', 'single sign-on', said));
    if (settings === null) removeSsoSettings(options.data);
    else writeSsoSettings(options.data, settings);
  });
}

function show(options: CommonOptions, context: CliContext): void {
  const { clientSecret: _s, authorities: _a, ...settings } = needed(options);
  const redirectUri = redirectUriOf(settings);
  const { issuer, clientId, accountClaim, groupsClaim, groups, secondFactor } = settings;
  const words = [
    `${issuer}, client ${clientId}`,
    `redirect address ${redirectUri}`,
    `people are linked by ${accountClaim}; second factor ${secondFactor}`,
    groupsClaim === '' ? 'roles are given at the dashboard' : `roles by the claim ${groupsClaim}`,
    ...groups.map(({ group, roles }) => `group ${group}: ${roles.join(', ')}`),
  ];
  print(context, options, { ...settings, redirectUri }, words.join('\n'));
}

async function check(options: CommonOptions, context: CliContext): Promise<void> {
  const settings = needed(options);
  try {
    await new Provider(settings, context.now).begin();
  } catch (error) {
    throw new CliError(EXIT.failed, `${settings.issuer}: ${(error as Error).message}`);
  }
  const redirectUri = redirectUriOf(settings);
  print(context, options, { answers: true, redirectUri }, `${settings.issuer} answers. Register ${redirectUri} there.`);
}

/** What was set before; settings that cannot be used are to be written anew. */
function known(options: CommonOptions): SsoSettings | undefined {
  try {
    return readSsoSettings(options.data);
  } catch (error) {
    if (error instanceof SsoSettingsError) return undefined;
    throw error;
  }
}

function needed(options: CommonOptions): SsoSettings {
  const settings = readSsoSettings(options.data);
  if (settings === undefined) throw new CliError(EXIT.notFound, 'single sign-on is not set up: see "sso set --help"');
  return settings;
}

function textOf(file: string): string {
  if (file !== '-' && statSync(file).size > MAX_FILE_BYTES) throw new CliError(EXIT.usage, `${file} is too large`);
  return readFileSync(file === '-' ? 0 : file, 'utf8');
}
