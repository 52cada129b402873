/**
 * How people sign in through the school's own provider: `single-sign-on.json` in the data folder, readable by its owner alone since it
 * holds the client's secret. Written whole by the command line; the running collector takes a change up at the next sign-in.
 */
import type { Role } from '../../../protocol/policy/document.ts';
import {
  isLine,
  isPem,
  MAX_TEXT_UNITS,
  readSecretSettings,
  recordOf,
  removeSecretSettings,
  type SecretSettings,
  writeSecretSettings,
} from '../../identity/secret-settings.ts';
import { ROLES } from '../permissions.ts';

const MAX_GROUPS = 50;

/** Which claim says who somebody is before they have come in for the first time. After that it is `sub` alone. */
export type AccountClaim =
  /** Anywhere; but Microsoft makes another one for each application, so nobody knows it beforehand. */
  | 'sub'
  /** Microsoft's object id: stays with the account for ever. */
  | 'oid'
  /** Only where the provider says that it has verified the address. */
  | 'email';

export interface GroupRoles {
  /** As the claim names it: an object id with Microsoft, a name elsewhere. */
  group: string;
  roles: readonly Role[];
}

export interface SsoSettings {
  /** https, exactly as the provider names itself. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How browsers reach the dashboard: what the redirect address begins with, e.g. `https://watchkeeper.school.example:8443`. */
  dashboard: string;
  /** What the button calls it: `Microsoft`, `Google`. */
  label: string;
  /** Separated by spaces; holds `openid`. */
  scope: string;
  accountClaim: AccountClaim;
  /** What the claim `hd` must be (Google: the school's domain); empty: it is not looked at. */
  hostedDomain: string;
  /** Which claim lists somebody's groups; empty: roles are those given at the dashboard. */
  groupsClaim: string;
  groups: readonly GroupRoles[];
  /** `stated`: counts where `amr` or `acr` says so. `assured`: the school says that its provider always asks for one. */
  secondFactor: 'stated' | 'assured';
  /** Each time the provider is to prove anew who it is, and to say when it did (`auth_time`). */
  asksAgain: boolean;
  /** Whoever is in a mapped group is added at the first sign-in, with roles that one word is enough for. */
  addsPeople: boolean;
  /** PEM of the authorities to trust in place of the system's; empty: the system's. */
  authorities: string;
}

/** What is wrong with the settings, in words for whoever runs the server. */
export class SsoSettingsError extends Error {
  override readonly name = 'SsoSettingsError';
}

const SETTINGS: SecretSettings = {
  file: 'single-sign-on.json',
  writtenBy: 'watchkeeper-collector sso set',
  mistakeIn: (value) => mistakeIn(recordOf(value)),
  error: (message) => new SsoSettingsError(message),
};

/** Undefined where single sign-on is not set up. @throws SsoSettingsError naming the file and what is wrong in it. */
export const readSsoSettings = (dataDir: string): SsoSettings | undefined =>
  readSecretSettings(dataDir, SETTINGS) as SsoSettings | undefined;

/** @throws SsoSettingsError naming what is wrong. */
export function checkSsoSettings(settings: SsoSettings): void {
  const mistake = mistakeIn(recordOf(settings));
  if (mistake !== undefined) throw new SsoSettingsError(mistake);
}

/** All of it or nothing. @throws SsoSettingsError */
export const writeSsoSettings = (dataDir: string, settings: SsoSettings): void =>
  writeSecretSettings(dataDir, SETTINGS, settings);

export const removeSsoSettings = (dataDir: string): void => removeSecretSettings(dataDir, SETTINGS);

/** The one address to which the provider may send people back. */
export const redirectUriOf = ({ dashboard }: Pick<SsoSettings, 'dashboard'>): string =>
  `${dashboard}/sign-in/sso/callback`;

function mistakeIn(settings: Record<string, unknown>): string | undefined {
  const { issuer, clientId, clientSecret, dashboard, label, scope, authorities } = settings;
  if (!isHttps(issuer)) return 'the issuer is an address that begins with https://';
  // Anybody's tenant could sign people in there, with addresses of their own choice.
  if (/\/(common|organizations|consumers)(\/|$)/.test(issuer as string))
    return "the issuer is the school's own tenant, not all of Microsoft's";
  if (![clientId, clientSecret, label].every(isFilledLine))
    return `client id, secret and label are lines of 1 to ${MAX_TEXT_UNITS} characters`;
  if (!isHttps(dashboard) || new URL(dashboard as string).origin !== dashboard)
    return 'the dashboard is an address such as https://watchkeeper.school.example:8443';
  if (!isFilledLine(scope) || !(scope as string).split(' ').includes('openid')) return 'the scope holds "openid"';
  if (!isPem(authorities)) return 'the authorities are PEM text';
  return mistakeInClaims(settings) ?? mistakeInGroups(settings);
}

function mistakeInClaims(settings: Record<string, unknown>): string | undefined {
  const { accountClaim, hostedDomain, secondFactor, asksAgain, addsPeople } = settings;
  if (accountClaim !== 'sub' && accountClaim !== 'oid' && accountClaim !== 'email')
    return 'the account claim is one of sub, oid, email';
  if (!isLine(hostedDomain)) return 'the hosted domain is a name such as school.example';
  if (secondFactor !== 'stated' && secondFactor !== 'assured') return 'the second factor is stated or assured';
  return typeof asksAgain === 'boolean' && typeof addsPeople === 'boolean'
    ? undefined
    : 'asking again and adding people are true or false';
}

function mistakeInGroups({ groupsClaim, groups, addsPeople }: Record<string, unknown>): string | undefined {
  if (!isLine(groupsClaim)) return 'the groups claim is a name such as groups';
  if (!Array.isArray(groups) || groups.length > MAX_GROUPS) return `at most ${MAX_GROUPS} groups give roles`;
  if (groupsClaim === '' && (groups.length > 0 || addsPeople === true))
    return 'groups give roles, and add people, only where a groups claim is set';
  const isKnown = (role: unknown): boolean => ROLES.some((one) => one === role);
  const names = groups.map((one) => recordOf(one).group);
  if (new Set(names).size < names.length) return 'a group is listed once';
  for (const one of groups) {
    const { group, roles } = recordOf(one);
    if (!isFilledLine(group)) return 'a group has a name';
    if (!Array.isArray(roles) || roles.length === 0 || !roles.every(isKnown))
      return `a group gives some of ${ROLES.join(', ')}`;
  }
  return undefined;
}

function isHttps(text: unknown): boolean {
  if (typeof text !== 'string' || text.length > MAX_TEXT_UNITS || !URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return protocol === 'https:' && username + password + search + hash === '';
}

const isFilledLine = (value: unknown): boolean => isLine(value) && (value as string).trim() !== '';
