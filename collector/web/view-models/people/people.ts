/** People as rows and choices. */
import type { Role } from '../../../../protocol/policy/document.ts';
import type { AskedChange } from '../../../people/people-change.ts';
import { ROLES } from '../../../people/permissions.ts';
import type { Person, RoleSetting } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';

export type RoleTitles = Readonly<Record<Role, string>>;

/** As the school calls them. */
export function roleTitles(settings: readonly RoleSetting[], { texts }: Pick<ViewContext, 'texts'>): RoleTitles {
  const own = settings.filter(({ title }) => title !== '').map(({ role, title }) => [role, title]);
  return { ...texts.people.roleTitle, ...Object.fromEntries(own) };
}

export interface Factors {
  hasTotp: boolean;
  passkeys: number;
}

export interface PersonRow {
  personId: number;
  name: string;
  isYou: boolean;
  roles: string;
  accounts: string;
  lastSignIn: When | null;
  isDisabled: boolean;
  stateWord: string;
  factors: string;
  isIdle: boolean;
}

/** Whoever has not signed in for a term hardly needs to. */
const IDLE_MS = 90 * 86_400_000;

export function personRow(
  person: Person,
  factors: Factors,
  titles: RoleTitles,
  viewer: Pick<Person, 'personId'>,
  context: ViewContext,
): PersonRow {
  const words = context.texts.people;
  const { lastSignInMs, disabledMs } = person;
  return {
    personId: person.personId,
    name: visibleText(person.name, 80),
    isYou: person.personId === viewer.personId,
    roles: person.roles.map((role) => titles[role]).join(', '),
    accounts: person.accounts.map((account) => visibleText(account, 80)).join(', '),
    lastSignIn: lastSignInMs === null ? null : context.time.when(lastSignInMs, context.nowMs),
    isDisabled: disabledMs !== null,
    stateWord: disabledMs !== null ? words.disabled : person.passwordTemporary ? words.firstTime : words.active,
    factors: factorWords(factors, context),
    isIdle: context.nowMs - Math.max(lastSignInMs ?? 0, person.createdMs) > IDLE_MS,
  };
}

function factorWords({ hasTotp, passkeys }: Factors, { texts }: ViewContext): string {
  const words = [
    ...(hasTotp ? [texts.people.factorTotp] : []),
    ...(passkeys > 0 ? [texts.people.factorPasskeys(passkeys)] : []),
  ];
  return words.length === 0 ? texts.people.factorNone : words.join(', ');
}

export interface RoleChoice {
  value: Role;
  text: string;
  means: string;
}

export const roleChoices = (titles: RoleTitles, { texts }: Pick<ViewContext, 'texts'>): RoleChoice[] =>
  ROLES.map((role) => ({ value: role, text: titles[role], means: texts.people.roleMeans[role] }));

/** What a request about people asks for. */
export function changeInWords(change: AskedChange, titles: RoleTitles, { texts }: ViewContext): string {
  const words = texts.people.approval;
  const name = visibleText(change.name, 80);
  switch (change.kind) {
    case 'add':
      return words.add(name, rolesInWords(change.roles, titles));
    case 'roles':
      return words.roles(name, rolesInWords(change.roles, titles));
    case 'accounts':
      return words.accounts(name, change.accounts.map((account) => visibleText(account, 80)).join(', '));
    case 'reset':
    case 'enable':
      return words[change.kind](name);
  }
}

const rolesInWords = (roles: readonly Role[], titles: RoleTitles): string =>
  roles.map((role) => titles[role]).join(', ');
