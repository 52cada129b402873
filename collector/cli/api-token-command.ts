/** api-token: tokens with which programs ask the API, from the command line. */
import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { ApiTokens, MAX_TOKEN_DAYS, TOKEN_SCOPES, type TokenMistake } from '../people/api-tokens.ts';
import type { ApiToken, Store } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print, wholeNumber } from './options.ts';
import { PERSON_HELP, signInPersons } from './person-sign-in.ts';

const MAX_LISTED = 10_000;

interface CreateOptions extends CommonOptions {
  person: string;
  label: string;
  scope: string[];
  days: number;
}

export function addApiTokenCommand(command: Command, context: CliContext): void {
  command.description('tokens with which programs ask the JSON API as the person who made them');
  command
    .command('create')
    .description('make a token; its text is shown once')
    .requiredOption('--person <name>', 'as whom the program asks')
    .requiredOption('--label <text>', 'which program it is for')
    .requiredOption('--scope <scope...>', `what it may, of what the person may: ${TOKEN_SCOPES.join(', ')}`)
    .option('--days <n>', 'how long it is good for', wholeNumber(1, MAX_TOKEN_DAYS), 90)
    .addHelpText('after', PERSON_HELP)
    .action(async (_o, self: Command) => create(self.optsWithGlobals<CreateOptions>(), context));
  command
    .command('list')
    .description('all tokens, newest first, without their secrets')
    .action(async (_o, self: Command) => list(self.optsWithGlobals<CommonOptions>(), context));
  command
    .command('revoke <tokenId>')
    .description('make a token useless at once')
    .action(async (id: string, _o, self: Command) => revoke(id, self.optsWithGlobals<CommonOptions>(), context));
}

const MISTAKES: Record<TokenMistake, string> = {
  labelMissing: '--label: say which program it is for',
  labelTooLong: '--label is too long',
  scopesMissing: '--scope: name at least one',
  scopeNotYours: `--scope: not all of these are of ${TOKEN_SCOPES.join(', ')} and allowed to this person`,
  badDays: `--days: 1 to ${MAX_TOKEN_DAYS}`,
  tooMany: 'this person has as many tokens as they can have: revoke one first',
};

const tokensOf = (store: Store, { now }: CliContext): ApiTokens =>
  new ApiTokens({ store, trail: new AuditTrail(store.audit, now), now });

async function create(options: CreateOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const [signed] = await signInPersons([options.person], store, context);
    const person = signed && (await store.people.findPerson(signed.name));
    if (signed === undefined || person === undefined) throw new CliError(EXIT.notAllowed, 'nobody signed');
    const { label, scope: scopes, days } = options;
    const actor = { name: signed.actor, from: '' };
    const made = await tokensOf(store, context).make(person, { label, scopes, days }, actor);
    if (!made.ok) throw new CliError(EXIT.usage, MISTAKES[made.code]);
    const { tokenId, text, expiresMs } = made;
    print(context, options, { token: text, tokenId, expiresMs, scopes }, text);
  });
}

async function list(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    for (const token of await store.apiTokens.tokens(null, MAX_LISTED)) {
      print(context, options, token, wordsOf(token, context.now()));
    }
  });
}

function wordsOf(token: ApiToken, nowMs: number): string {
  const { tokenId, personName, label, scopes, expiresMs, revokedMs, lastUsedMs, lastUsedFrom } = token;
  const time = (ms: number): string => new Date(ms).toISOString();
  const state = revokedMs !== null ? 'revoked' : expiresMs <= nowMs ? 'expired' : `until ${time(expiresMs)}`;
  const used = lastUsedMs === null ? 'never used' : `last used ${time(lastUsedMs)} from ${lastUsedFrom}`;
  return [tokenId, personName, label, scopes.join(','), state, used].join('  ');
}

async function revoke(tokenId: string, options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    if (!(await tokensOf(store, context).revoke(tokenId, null, actorOf(context)))) {
      throw new CliError(EXIT.notFound, `no token ${tokenId} that is not revoked already: see "api-token list"`);
    }
    print(context, options, { tokenId, revoked: true }, `Token ${tokenId} is revoked.`);
  });
}
