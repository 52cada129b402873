/** What the policy's subcommands share. */
import { readFileSync, statSync } from 'node:fs';
import { ApprovalDesk } from '../approval/approval-desk.ts';
import { AuditTrail } from '../audit/audit-trail.ts';
import { loadIdentity } from '../identity/identity-files.ts';
import { policySigner } from '../identity/policy-key.ts';
import { authorityOf } from '../people/authority.ts';
import { ChangeControl, type ChangeOutcome } from '../policy/change-control.ts';
import { type Mistake, mistakeLine } from '../policy/document/mistakes.ts';
import type { PolicyReading } from '../policy/document/read.ts';
import type { Approval, Store } from '../store/store.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { type CliContext, type CommonOptions, print } from './options.ts';

/** The reader's own bound is far below; this one keeps a wrong file name from filling the memory. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** @throws CliError when the file is far too long for a policy, and the system's error when it cannot be read. */
export function readPolicyFile(file: string): string {
  if (file !== '-' && statSync(file).size > MAX_FILE_BYTES) {
    throw new CliError(EXIT.usage, `${file} is longer than any policy`);
  }
  return readFileSync(file === '-' ? 0 : file, 'utf8');
}

export async function changeControl(store: Store, dataDir: string, context: CliContext): Promise<ChangeControl> {
  const { policySigningKey } = await loadIdentity(dataDir);
  const { now } = context;
  const trail = new AuditTrail(store.audit, now);
  const desk = new ApprovalDesk({ approvals: store.approvals, trail, now, may: authorityOf(store.people) });
  return new ChangeControl({ store, desk, trail, sign: policySigner(policySigningKey), now });
}

/** Mistakes and warnings, one a line: `FILE: line 3, column 5: …`. */
export function printMistakes(
  file: string,
  reading: Pick<Extract<PolicyReading, { ok: false }>, 'mistakes' | 'warnings'>,
  options: CommonOptions,
  context: CliContext,
): void {
  const say = (severity: 'mistake' | 'warning', mistake: Mistake): void => {
    const words = `${file}: ${severity === 'warning' ? 'warning: ' : ''}${mistakeLine(mistake)}`;
    print(context, options, { severity, ...mistake }, words);
  };
  for (const mistake of reading.mistakes) say('mistake', mistake);
  for (const warning of reading.warnings) say('warning', warning);
}

/** Says what came of a change. @throws CliError when nothing did. */
export function printOutcome(outcome: ChangeOutcome, options: CommonOptions, context: CliContext): void {
  switch (outcome.kind) {
    case 'published': {
      const { version, publishedBy, approvedBy, rolledBackTo } = outcome.version;
      const words = `Version ${version} of the policy is published. Agents that are connected get it within seconds.`;
      print(context, options, { published: version, publishedBy, approvedBy, rolledBackTo }, words);
      return;
    }
    case 'pending':
      print(
        context,
        options,
        { pending: outcome.approval.approvalId, ...outcome.approval },
        waitingWords(outcome.approval),
      );
      return;
    case 'declined':
      print(
        context,
        options,
        { declined: outcome.approval.approvalId, ...outcome.approval },
        'Declined. Nothing changed.',
      );
      return;
    case 'refused':
      if (outcome.code === 'mistakes') {
        printMistakes('policy', { mistakes: outcome.mistakes, warnings: [] }, options, context);
      }
      throw new CliError(EXIT_OF[outcome.code], outcome.message);
  }
}

const EXIT_OF: Record<Extract<ChangeOutcome, { kind: 'refused' }>['code'], number> = {
  notFound: EXIT.notFound,
  mistakes: EXIT.mistakes,
  approval: EXIT.notAllowed,
  notApproved: EXIT.notAllowed,
  notOpen: EXIT.failed,
  outOfDate: EXIT.failed,
  unchanged: EXIT.failed,
  raced: EXIT.failed,
};

export function waitingWords({ approvalId, needed, decisions, expiresMs, requestedBy }: Approval): string {
  const missing = needed - 1 - decisions.length;
  const persons = missing === 1 ? 'one more person' : `${missing} more persons`;
  const until = new Date(expiresMs).toISOString();
  return `Approval ${approvalId} waits for ${persons}, not ${requestedBy}, until ${until}: policy approve ${approvalId} --as NAME`;
}
