/** publish, approve, decline, withdraw, approvals, rollback: each change of the policy answered for by persons. */
import type { Command } from 'commander';
import { ApprovalDesk } from '../approval/approval-desk.ts';
import { AuditTrail } from '../audit/audit-trail.ts';
import { authorityOf } from '../people/authority.ts';
import type { Store } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { type CliContext, type CommonOptions, print, wholeNumber } from './options.ts';
import { PERSON_HELP, signInPersons } from './person-sign-in.ts';
import { changeControl, printOutcome, waitingWords } from './policy-tools.ts';
import { warnOfFloods } from './policy-try-command.ts';

const MAX_SHOWN = 200;
const number = wholeNumber(1, Number.MAX_SAFE_INTEGER);

interface ChangeOptions extends CommonOptions {
  reason: string;
  person: string;
  untried?: boolean;
}
interface WithdrawOptions extends CommonOptions {
  person: string;
}
interface DecideOptions extends CommonOptions {
  as: string[];
  note: string;
}

const APPROVAL_HELP = `
The policy in force says how many persons it takes (approvals: publishPolicy), the one who asks included. When it takes more
than one, this asks for an approval and prints its number; the last person's approval publishes. An approval is for exactly
this text over exactly the policy that is in force now, is kept open for seven days, and serves once.`;

export function addPolicyChangeCommands(command: Command, context: CliContext): void {
  const change = (name: string, argument: string, description: string): Command =>
    command
      .command(name)
      .argument(`<${argument}>`, `number of the ${argument}`, number)
      .description(description)
      .requiredOption('--reason <text>', 'why: it is recorded, and others decide by it')
      .requiredOption('--person <name>', 'who asks for it; signs with their password on standard input')
      .addHelpText('after', APPROVAL_HELP + PERSON_HELP);
  change('publish', 'draft', 'ask to publish a draft, or publish it where one person is enough')
    .option('--untried', 'do not try it on the last week first')
    .action((id: number, _o, self: Command) => ask('publish', id, self.optsWithGlobals<ChangeOptions>(), context));
  change('rollback', 'version', 'publish the text of an older version anew').action((id: number, _o, self: Command) =>
    ask('rollBack', id, self.optsWithGlobals<ChangeOptions>(), context),
  );
  addDecisions(command, context);
}

function addDecisions(command: Command, context: CliContext): void {
  const decide = (name: string, description: string): Command =>
    command
      .command(name)
      .argument('<approval>', 'number of the approval', number)
      .description(description)
      .requiredOption('--as <name...>', 'who; each signs with their password on standard input')
      .option('--note <text>', 'recorded with it', '')
      .addHelpText('after', PERSON_HELP);
  decide('approve', 'approve what somebody else asked for; the last approval publishes').action(
    (id: number, _o, self: Command) => decideAll('approved', id, self.optsWithGlobals<DecideOptions>(), context),
  );
  decide('decline', 'decline what somebody else asked for: one refusal ends it').action(
    (id: number, _o, self: Command) => decideAll('declined', id, self.optsWithGlobals<DecideOptions>(), context),
  );
  command
    .command('withdraw')
    .argument('<approval>', 'number of the approval', number)
    .description('take back what one asked for oneself')
    .requiredOption('--person <name>', 'who asked for it; signs with their password on standard input')
    .addHelpText('after', PERSON_HELP)
    .action((id: number, _o, self: Command) => withdraw(id, self.optsWithGlobals<WithdrawOptions>(), context));
  command
    .command('approvals')
    .description('approvals that wait for somebody')
    .action((_o, self: Command) => approvals(self.optsWithGlobals<CommonOptions>(), context));
}

async function ask(
  what: 'publish' | 'rollBack',
  id: number,
  options: ChangeOptions,
  context: CliContext,
): Promise<void> {
  await withStore(options.data, async (store) => {
    const [person] = await signInPersons([options.person], store, context);
    if (person === undefined) throw new CliError(EXIT.notAllowed, 'nobody signed');
    const draft = what === 'publish' && options.untried !== true ? await store.policies.draft(id) : undefined;
    if (draft?.state === 'open') await warnOfFloods(draft.source, store, options, context);
    const control = await changeControl(store, options.data, context);
    printOutcome(await control[what](id, options.reason, person), options, context);
  });
}

async function decideAll(
  decision: 'approved' | 'declined',
  approvalId: number,
  options: DecideOptions,
  context: CliContext,
): Promise<void> {
  await withStore(options.data, async (store) => {
    const persons = await signInPersons(options.as, store, context);
    const control = await changeControl(store, options.data, context);
    for (const [i, person] of persons.entries()) {
      const outcome = await control.decide(approvalId, decision, options.note, person);
      const isLast = i === persons.length - 1;
      if (isLast || outcome.kind !== 'pending') {
        printOutcome(outcome, options, context);
        return;
      }
    }
  });
}

async function withdraw(approvalId: number, options: WithdrawOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const [person] = await signInPersons([options.person], store, context);
    if (person === undefined) throw new CliError(EXIT.notAllowed, 'nobody signed');
    const withdrawn = await deskOf(store, context).withdraw(approvalId, person);
    if (!withdrawn.ok) {
      throw new CliError(withdrawn.code === 'notFound' ? EXIT.notFound : EXIT.notAllowed, withdrawn.message);
    }
    print(context, options, { withdrawn: approvalId }, `Approval ${approvalId} is withdrawn. Nothing changed.`);
  });
}

const deskOf = ({ audit, approvals, people }: Store, { now }: CliContext): ApprovalDesk =>
  new ApprovalDesk({ approvals, trail: new AuditTrail(audit, now), now, may: authorityOf(people) });

async function approvals(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    await deskOf(store, context).expire();
    for (const one of await store.approvals.approvals({ state: 'pending', maxApprovals: MAX_SHOWN })) {
      print(context, options, one, `${one.subject}: ${one.reason}. ${waitingWords(one)}`);
    }
  });
}
