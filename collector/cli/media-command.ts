/** media: requests, approvals and the register, from the command line. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { loadIdentity } from '../identity/identity-files.ts';
import { policySigner } from '../identity/policy-key.ts';
import type { GrantEnd } from '../media/grant-times.ts';
import { createMediaDesk, type MediaDesk } from '../media/media-desk.ts';
import type { RegisterOutcome } from '../media/register-desk.ts';
import { exportRegister, type ImportPlan } from '../media/register-file.ts';
import type { Decider, RequestOutcome } from '../media/request-desk.ts';
import { authorityOf } from '../people/authority.ts';
import type { Permission } from '../people/permissions.ts';
import type { MediaRequest, Store } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { DEFAULT_TIME_ZONE } from './defaults.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { type CliContext, type CommonOptions, print } from './options.ts';
import { PERSON_HELP, signInPersons } from './person-sign-in.ts';

const MAX_SHOWN = 1_000;
const MAX_BAD_SHOWN = 100;

interface PersonOptions extends CommonOptions {
  person: string;
}
interface ReasonOptions extends PersonOptions {
  reason: string;
}
interface ApproveOptions extends PersonOptions {
  note: string;
  until: string;
  readOnly?: boolean;
}

export function addMediaCommand(command: Command, context: CliContext): void {
  command.description('removable media: requests, approvals, and the register of known devices');
  addRequests(command, context);
  addRegister(command, context);
}

const withPerson = (command: Command): Command =>
  command
    .requiredOption('--person <name>', 'who answers for it; signs with their password on standard input')
    .addHelpText('after', PERSON_HELP);

function addRequests(command: Command, context: CliContext): void {
  command
    .command('requests')
    .description('people who wait at a computer with a device')
    .action((_o, self: Command) => listRequests(self.optsWithGlobals<CommonOptions>(), context));
  withPerson(
    command
      .command('approve')
      .argument('<request>', 'its number, as "media requests" shows it')
      .description('let the device in, for that person on that computer')
      .requiredOption('--note <text>', 'what was looked at: it is recorded')
      .option('--until <when>', 'lesson, today, or a day such as 2026-11-23', 'lesson')
      .option('--read-only', 'for reading only'),
  ).action((id: string, _o, self: Command) => approve(id, self.optsWithGlobals<ApproveOptions>(), context));
  withPerson(
    command
      .command('decline')
      .argument('<request>', 'its number')
      .description('leave the device out')
      .requiredOption('--reason <text>', 'why: it is recorded'),
  ).action((id: string, _o, self: Command) => decline(id, self.optsWithGlobals<ReasonOptions>(), context));
}

function addRegister(command: Command, context: CliContext): void {
  command
    .command('export')
    .description('the register of known devices as CSV')
    .action((_o, self: Command) => exportAll(self.optsWithGlobals<CommonOptions>(), context));
  withPerson(
    command
      .command('import')
      .argument('<file>', 'CSV; the first line names the columns, as "media export" writes them')
      .description('add and change entries of the register; with a bad line nothing is written'),
  ).action((file: string, _o, self: Command) => importFile(file, self.optsWithGlobals<PersonOptions>(), context));
  const loss = (name: 'lost' | 'found', description: string): Command =>
    withPerson(
      command
        .command(name)
        .argument('<name>', 'of the device in the register')
        .description(description)
        .requiredOption('--reason <text>', 'what happened: it is recorded'),
    ).action((id: string, _o, self: Command) => reportLoss(name, id, self.optsWithGlobals<ReasonOptions>(), context));
  loss('lost', 'report a known device lost: every computer keeps it out');
  loss('found', 'take a report of loss back');
}

async function deskOf(store: Store, { data }: CommonOptions, { now }: CliContext): Promise<MediaDesk> {
  const { policySigningKey } = await loadIdentity(data);
  const trail = new AuditTrail(store.audit, now);
  return createMediaDesk({ store, trail, sign: policySigner(policySigningKey), now, timeZone: DEFAULT_TIME_ZONE });
}

/** Signs in, and asks whether their roles include it. @throws CliError */
async function decider(store: Store, name: string, permission: Permission, context: CliContext): Promise<Decider> {
  const [person] = await signInPersons([name], store, context);
  if (person === undefined) throw new CliError(EXIT.notAllowed, 'nobody signed');
  if (!(await authorityOf(store.people)(person.name, permission))) {
    throw new CliError(EXIT.notAllowed, `the roles of ${person.name} do not include this`);
  }
  return { ...person, accounts: (await store.people.findPerson(person.name))?.accounts ?? [] };
}

async function listRequests(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const { requests } = await deskOf(store, options, context);
    for (const one of await requests.open(MAX_SHOWN)) print(context, options, one, requestWords(one));
  });
}

function requestWords({ requestId, account, hostname, medium, reason }: MediaRequest): string {
  const device = medium === undefined ? 'unknown device' : `${medium.manufacturer} ${medium.product} ${medium.serial}`;
  return `${requestId}  ${account}  ${hostname}  ${device.trim()}  ${reason}`;
}

async function approve(requestId: string, options: ApproveOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const person = await decider(store, options.person, 'approveMedia', context);
    const { requests } = await deskOf(store, options, context);
    const { until, note } = options;
    const end: GrantEnd = until === 'lesson' || until === 'today' ? { kind: until } : { kind: 'day', day: until };
    const verdict = options.readOnly === true ? 'readOnly' : 'allow';
    const id = await waiting(requests, requestId);
    const outcome = await requests.approve(id, { verdict, end, note }, person);
    const grant = granted(outcome);
    const words = `Approved until ${new Date(grant?.untilMs ?? 0).toISOString()}.`;
    print(context, options, { requestId, approved: true, grant }, words);
  });
}

async function decline(requestId: string, options: ReasonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const person = await decider(store, options.person, 'approveMedia', context);
    const { requests } = await deskOf(store, options, context);
    granted(await requests.decline(await waiting(requests, requestId), options.reason, person));
    print(context, options, { requestId, approved: false }, 'Declined. The device stays out.');
  });
}

async function waiting(requests: MediaDesk['requests'], requestId: string): Promise<MediaRequest> {
  const found = (await requests.open(MAX_SHOWN)).find((one) => one.requestId === requestId);
  if (found === undefined) throw new CliError(EXIT.notFound, `no request ${requestId} waits: see "media requests"`);
  return found;
}

function granted(outcome: RequestOutcome) {
  if (outcome.ok) return outcome.grant;
  throw new CliError(outcome.code === 'notFound' ? EXIT.notFound : EXIT.notAllowed, `not done: ${outcome.code}`);
}

async function exportAll(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const register = await store.mediaRegister.devices();
    if (options.json === true) for (const entry of register) print(context, options, entry, entry.id);
    else context.out.write(exportRegister(register));
  });
}

async function importFile(file: string, options: PersonOptions, context: CliContext): Promise<void> {
  const text = readFileSync(file, 'utf8');
  await withStore(options.data, async (store) => {
    const person = await decider(store, options.person, 'manageRegister', context);
    const { register } = await deskOf(store, options, context);
    const plan = await register.plan(text);
    if (plan.problem !== null || plan.bad.length > 0) throw new CliError(EXIT.mistakes, planWords(plan));
    const version = versionOf(await register.importAll(text, person));
    const sums = { added: plan.added.length, changed: plan.changed.length, unchanged: plan.unchanged };
    print(context, options, { version, ...sums }, `Version ${version}: ${sums.added} added, ${sums.changed} changed.`);
  });
}

function planWords({ problem, bad }: ImportPlan): string {
  const lines = bad.slice(0, MAX_BAD_SHOWN).map(({ line, field, code }) => `line ${line}: ${field ?? ''} ${code}`);
  const first = problem === null ? [] : [JSON.stringify(problem)];
  return `nothing was imported\n${[...first, ...lines].join('\n')}`;
}

async function reportLoss(
  what: 'lost' | 'found',
  id: string,
  options: ReasonOptions,
  context: CliContext,
): Promise<void> {
  await withStore(options.data, async (store) => {
    const person = await decider(store, options.person, 'manageRegister', context);
    const { register } = await deskOf(store, options, context);
    const outcome =
      what === 'lost' ? register.reportLost(id, options.reason, person) : register.takeBack(id, options.reason, person);
    const version = versionOf(await outcome);
    print(
      context,
      options,
      { id, version, lost: what === 'lost' },
      `${id} is ${what}: version ${version} of the register.`,
    );
  });
}

function versionOf(outcome: RegisterOutcome): number {
  if (outcome.ok) return outcome.version;
  throw new CliError(outcome.code === 'notFound' ? EXIT.notFound : EXIT.notAllowed, `not done: ${outcome.code}`);
}
