import { basename } from 'node:path';
import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { ENGLISH } from '../policy/document/diff/english.ts';
import { diffPolicies } from '../policy/document/diff.ts';
import { checkPolicy, readPolicy, shippedToday } from '../policy/document/read.ts';
import { MAX_OPEN_DRAFTS, type PolicyVersion, type Store } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print, wholeNumber } from './options.ts';
import { addPolicyChangeCommands } from './policy-change-commands.ts';
import { addExceptionCommand } from './policy-exception-command.ts';
import { printMistakes, readPolicyFile } from './policy-tools.ts';
import { addPolicyTryCommand } from './policy-try-command.ts';

export const versionNumber = wholeNumber(1, Number.MAX_SAFE_INTEGER);

export function addPolicyCommand(command: Command, context: CliContext): void {
  command.description("the school's policy: check a file, compare, draft, publish with a second person, roll back");
  command
    .command('check <file>')
    .description("say everything that is wrong with a policy, by line and column; '-' reads standard input")
    .action((file: string, _o, self: Command) => check(file, self.optsWithGlobals<CommonOptions>(), context));
  command
    .command('diff <file>')
    .description('compare with the published one in plain words; what makes the school see less comes first')
    .option('--against <version>', 'an older published version', versionNumber)
    .action((file: string, _o, self: Command) => diff(file, self.optsWithGlobals<DiffOptions>(), context));
  addPolicyTryCommand(command.command('try'), context);
  command
    .command('draft <file>')
    .description('keep a policy as a draft over the published one; nothing applies it')
    .option('--title <text>', 'what it is about (default: the name of the file)')
    .action((file: string, _o, self: Command) => draft(file, self.optsWithGlobals<DraftOptions>(), context));
  command
    .command('drafts')
    .description('open drafts, newest first')
    .action((_o, self: Command) => drafts(self.optsWithGlobals<CommonOptions>(), context));
  addPolicyChangeCommands(command, context);
  command
    .command('history')
    .description('all published versions, and how many workstations say that they apply each')
    .action((_o, self: Command) => history(self.optsWithGlobals<CommonOptions>(), context));
  command
    .command('show')
    .argument('[version]', 'without it the one in force', versionNumber)
    .description('the text of a published version')
    .action((version: number | undefined, _o, self: Command) =>
      show(version, self.optsWithGlobals<CommonOptions>(), context),
    );
  addExceptionCommand(command.command('exception'), context);
}

async function check(file: string, options: CommonOptions, context: CliContext): Promise<void> {
  const reading = checkPolicy(readPolicyFile(file), shippedToday(), context.now());
  const mistakes = reading.ok ? [] : reading.mistakes;
  printMistakes(file, { mistakes, warnings: reading.warnings }, options, context);
  if (!reading.ok) throw new CliError(EXIT.mistakes, `${file} has ${mistakes.length} mistakes`);
  if (options.json !== true) print(context, options, {}, `${file} can be published.`);
}

interface DiffOptions extends CommonOptions {
  against?: number;
}

async function diff(file: string, options: DiffOptions, context: CliContext): Promise<void> {
  const reading = checkPolicy(readPolicyFile(file));
  if (!reading.ok) {
    printMistakes(file, reading, options, context);
    throw new CliError(EXIT.mistakes, `${file} has ${reading.mistakes.length} mistakes`);
  }
  await withStore(options.data, async (store) => {
    const before = await publishedVersion(store, options.against);
    const old = readPolicy(before.source);
    if (!old.ok)
      throw new CliError(EXIT.failed, `version ${before.version} cannot be read by this version of the program`);
    const changes = diffPolicies(old.policy, reading.policy);
    if (changes.length === 0 && options.json !== true) print(context, options, {}, 'Nothing that counts is different.');
    for (const one of changes) {
      const sentence = ENGLISH.sentence(one.change);
      const words = `${one.weakens ? '! ' : '  '}${ENGLISH.sections[one.section]}: ${sentence}`;
      print(context, options, { ...one, sentence }, words);
    }
    if (changes.some(({ weakens }) => weakens) && options.json !== true) {
      print(context, options, {}, 'Lines with ! make the school see less.');
    }
  });
}

async function publishedVersion(store: Store, version?: number): Promise<PolicyVersion> {
  const found = await (version === undefined ? store.policies.current() : store.policies.version(version));
  if (found !== undefined) return found;
  if (version !== undefined) throw new CliError(EXIT.notFound, `no version ${version}: see "policy history"`);
  throw new CliError(EXIT.notFound, 'no policy is published yet: "serve" publishes the first');
}

interface DraftOptions extends CommonOptions {
  title?: string;
}

async function draft(file: string, options: DraftOptions, context: CliContext): Promise<void> {
  const source = readPolicyFile(file);
  const reading = checkPolicy(source);
  if (!reading.ok) {
    printMistakes(file, reading, options, context);
    throw new CliError(EXIT.mistakes, `${file} has ${reading.mistakes.length} mistakes: no draft was made`);
  }
  await withStore(options.data, async (store) => {
    if ((await store.policies.drafts(MAX_OPEN_DRAFTS)).length >= MAX_OPEN_DRAFTS) {
      throw new CliError(
        EXIT.failed,
        `${MAX_OPEN_DRAFTS} drafts are open: discard some of them at the dashboard first`,
      );
    }
    const basedOn = await store.policies.currentVersion();
    const title = options.title ?? basename(file);
    const actor = actorOf(context);
    const atMs = context.now();
    const audit = new AuditTrail(store.audit, context.now).entry(actor, 'policyDrafted', 'policy draft', title);
    const made = { basedOn, title, source, createdBy: actor.name, createdMs: atMs, changedMs: atMs };
    const { draftId } = await store.policies.createDraft(made, audit);
    const next = `policy diff, policy try, then policy publish ${draftId} --reason … --person …`;
    print(context, options, { draftId, basedOn, title }, `Draft ${draftId}, over version ${basedOn}. Next: ${next}`);
  });
}

async function drafts(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    for (const { source: _text, ...one } of await store.policies.drafts(MAX_OPEN_DRAFTS)) {
      const words = `${one.draftId}  over version ${one.basedOn}  ${one.title}  by ${one.createdBy}  ${time(one.changedMs)}`;
      print(context, options, one, words);
    }
  });
}

async function history(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const said = await store.policies.deviceVersions();
    for (const { source: _s, agentDocument: _d, signature: _g, ...one } of await store.policies.versions()) {
      const devices = said.filter(({ version }) => version === one.version).length;
      const { version, publishedMs, publishedBy, approvedBy, reason, rolledBackTo } = one;
      const by = [publishedBy, ...approvedBy].join(', ');
      const again = rolledBackTo === null ? '' : `  (version ${rolledBackTo} again)`;
      const words = `${version}  ${time(publishedMs)}  ${by}  ${reason}${again}  applied by ${devices}`;
      print(context, options, { ...one, devices }, words);
    }
  });
}

async function show(version: number | undefined, options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const { agentDocument: _d, signature: _g, ...found } = await publishedVersion(store, version);
    // As it was written: a policy's text may have several lines, which `print` would not keep.
    if (options.json === true) print(context, options, found, '');
    else context.out.write(found.source);
  });
}

const time = (ms: number): string => new Date(ms).toISOString();
