/** What can be asked for about people, who has to agree, and what it was asked over. */
import type { Role } from '../../protocol/policy/document.ts';
import type { PeopleApprovalAction, Person } from '../store/store.ts';
import { may } from './permissions.ts';

export type AskedChange =
  | { kind: 'add'; name: string; roles: readonly Role[]; accounts: readonly string[] }
  | { kind: 'roles'; personId: number; name: string; roles: readonly Role[] }
  | { kind: 'accounts'; personId: number; name: string; accounts: readonly string[] }
  | { kind: 'reset'; personId: number; name: string }
  | { kind: 'enable'; personId: number; name: string };

export const ACTION_OF: Readonly<Record<AskedChange['kind'], PeopleApprovalAction>> = {
  add: 'addPerson',
  roles: 'changeRoles',
  accounts: 'changeAccounts',
  reset: 'resetSignIn',
  enable: 'enablePerson',
};

/** Whoever sees pupils' activity or speaks for others: their sign-in in the wrong hands is the school's worst case. */
export const isPowerful = (roles: readonly Role[]): boolean =>
  may(roles, 'seeActivity') || may(roles, 'approvePeople') || may(roles, 'seeAudit');

/** Whether one person's word is not enough. What only takes something away never waits. */
export function takesSecond(change: AskedChange, person: Person | undefined): boolean {
  switch (change.kind) {
    case 'add':
      return isPowerful(change.roles);
    case 'roles':
      return true;
    case 'accounts':
      // Naming an account more hides more; forgetting one lets somebody see a concern about themselves.
      return person?.accounts.some((account) => !change.accounts.includes(account)) ?? true;
    case 'reset':
    case 'enable':
      return person === undefined || isPowerful(person.roles);
  }
}

/** What was laid before people, word for word; `was` is what it is to replace, so that a change overtaken by another lapses. */
export function bindsOf(change: AskedChange, person: Person | undefined): string {
  const was = person && { roles: person.roles, accounts: person.accounts, disabled: person.disabledMs !== null };
  return JSON.stringify({ change, was: was ?? null });
}

/** @throws SyntaxError for a text that `bindsOf` did not write. */
export const changeOfBinds = (binds: string): AskedChange => (JSON.parse(binds) as { change: AskedChange }).change;
