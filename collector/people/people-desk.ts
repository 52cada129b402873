/** Everything about people that the dashboard needs, wired together for the server. */
import type { ApprovalDesk } from '../approval/approval-desk.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import type { Store } from '../store/store.ts';
import { ApiTokens } from './api-tokens.ts';
import { BreakGlassAccount } from './break-glass.ts';
import { Passkeys } from './passkeys.ts';
import { PeopleControl } from './people-control.ts';
import { SecondFactor } from './second-factor.ts';
import { SignIn } from './sign-in.ts';
import { SingleSignOn } from './sso/single-sign-on.ts';

export interface PeopleDeskDeps {
  store: Store;
  approvals: ApprovalDesk;
  trail: AuditTrail;
  /** Where the settings of single sign-on are. */
  dataDir: string;
  now: () => number;
}

export interface PeopleDesk {
  people: SignIn;
  peopleControl: PeopleControl;
  secondFactor: SecondFactor;
  passkeys: Passkeys;
  breakGlass: BreakGlassAccount;
  singleSignOn: SingleSignOn;
  apiTokens: ApiTokens;
}

export function createPeopleDesk({ store, approvals: desk, trail, dataDir, now }: PeopleDeskDeps): PeopleDesk {
  const { factors } = store;
  const people = new SignIn(store.people);
  return {
    people,
    peopleControl: new PeopleControl({ store, desk, trail, hash: (text) => people.hash(text), now }),
    secondFactor: new SecondFactor({ factors, trail, now }),
    passkeys: new Passkeys({ factors, trail, now }),
    breakGlass: new BreakGlassAccount({ store, trail, now }),
    singleSignOn: new SingleSignOn({ dataDir, store, trail, now }),
    apiTokens: new ApiTokens({ store, trail, now }),
  };
}
