/** Everything through which a policy is looked at and changed, wired together for the server and its dashboard. */
import type { Sign } from '../../protocol/signing.ts';
import { ApprovalDesk } from '../approval/approval-desk.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { authorityOf } from '../people/authority.ts';
import type { Store } from '../store/store.ts';
import { ChangeControl } from './change-control.ts';
import { ExceptionDesk } from './exception-desk.ts';
import { loadShippedPackFiles, type ShippedPack } from './shipped-packs.ts';
import { TryRuns } from './try/try-runs.ts';

export interface PolicyDeskDeps {
  store: Pick<Store, 'policies' | 'approvals' | 'people'>;
  trail: AuditTrail;
  /** With the collector's policy-signing key. */
  sign: Sign;
  now: () => number;
  dataDir: string;
  /** The composition root of the thread that tries drafts. */
  tryScript: URL;
  /** A version is in force that was not a moment ago. */
  onPublished: () => void;
}

export interface PolicyDesk {
  lists: readonly ShippedPack[];
  control: ChangeControl;
  approvals: ApprovalDesk;
  exceptions: ExceptionDesk;
  tries: TryRuns;
}

export function createPolicyDesk(deps: PolicyDeskDeps): PolicyDesk {
  const { store, trail, sign, now, dataDir, tryScript, onPublished } = deps;
  const approvals = new ApprovalDesk({ approvals: store.approvals, trail, now, may: authorityOf(store.people) });
  return {
    lists: loadShippedPackFiles(),
    control: new ChangeControl({ store, desk: approvals, trail, sign, now, onPublished }),
    approvals,
    exceptions: new ExceptionDesk({ policies: store.policies, trail, now }),
    tries: new TryRuns({ script: tryScript, dataDir, now }),
  };
}
