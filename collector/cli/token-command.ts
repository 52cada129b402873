import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { loadIdentity } from '../identity/identity-files.ts';
import { makeToken } from '../identity/tokens.ts';
import { withStore } from './data-dir.ts';
import { DEFAULT_AGENTS_PORT } from './defaults.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { printList } from './list-command.ts';
import { actorOf, type CliContext, type CommonOptions, print, wholeNumber } from './options.ts';

const HOUR_MS = 3_600_000;
const MAX_USES = 10_000;
const MAX_HOURS = 24 * 90;

interface CreateOptions extends CommonOptions {
  address?: string;
  uses: number;
  hours: number;
  label: string;
  group: string;
  audience: string;
  simulated?: boolean;
}

export function addTokenCommand(command: Command, context: CliContext): void {
  command.description('enrolment tokens: what a technician pastes into the installer');
  command
    .command('create')
    .description('make a token; its text is shown once')
    .option('--address <host:port>', "the workstations' way to this collector (default: its first name, usual port)")
    .option('--uses <n>', 'how many workstations may enrol with it', wholeNumber(1, MAX_USES), 1)
    .option('--hours <n>', 'how long it is good for', wholeNumber(1, MAX_HOURS), 24)
    .option('--label <text>', 'what it is for', '')
    .option('--group <name>', 'group of workstations, such as a room', '')
    .option('--audience <name>', 'whom the workstations serve', 'pupil')
    .option('--simulated', 'the workstations are simulated: marked so wherever they show')
    .action(async (_o, self: Command) => createToken(self.optsWithGlobals<CreateOptions>(), context));
  command
    .command('list')
    .description('all tokens, without their secrets')
    .action(async (_o, self: Command) => printList('tokens', self.optsWithGlobals<CommonOptions>(), context));
  command
    .command('revoke <tokenId>')
    .description('make a token useless at once')
    .action(async (id: string, _o, self: Command) => revoke(id, self.optsWithGlobals<CommonOptions>(), context));
}

async function createToken(options: CreateOptions, context: CliContext): Promise<void> {
  const identity = await loadIdentity(options.data);
  const address = options.address ?? `${identity.hosts[0] ?? 'localhost'}:${DEFAULT_AGENTS_PORT}`;
  if (!/^[\x21-\x7e]+:\d{1,5}$/.test(address)) throw new CliError(EXIT.usage, `--address ${address}: want host:port`);
  const { label, group, audience, uses: maxUses, hours } = options;
  const terms = { label, group, audience, simulated: options.simulated === true, maxUses, lifetimeMs: hours * HOUR_MS };
  const authoritySha256 = createHash('sha256').update(identity.authorityDer).digest();
  const { record, text } = makeToken(terms, { address, authoritySha256 }, context.now());
  await withStore(options.data, async (store) => {
    await store.identity.createToken(record);
    const trail = new AuditTrail(store.audit, context.now);
    await trail.record(trail.entry(actorOf(context), 'tokenCreated', `token ${record.tokenId}`, label));
  });
  const { tokenId, expiresMs } = record;
  print(context, options, { token: text, tokenId, expiresMs, uses: maxUses }, text);
}

async function revoke(tokenId: string, options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    if (!(await store.identity.revokeToken(tokenId, context.now()))) {
      throw new CliError(EXIT.notFound, `no token ${tokenId} that is not revoked already: see "token list"`);
    }
    const trail = new AuditTrail(store.audit, context.now);
    await trail.record(trail.entry(actorOf(context), 'tokenRevoked', `token ${tokenId}`));
  });
  print(context, options, { tokenId, revoked: true }, `Token ${tokenId} is revoked.`);
}
