/** What is the same at every school that uses one provider; the handbook says what to click there. */
import type { SsoSettings } from './settings.ts';

export const PROVIDERS = ['microsoft', 'google', 'other'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

type Preset = Pick<SsoSettings, 'label' | 'scope' | 'accountClaim' | 'groupsClaim' | 'asksAgain'>;

export const PRESETS: Readonly<Record<ProviderName, Preset>> = {
  /** `groups` and `auth_time` are optional claims there, to be switched on for the application. */
  microsoft: {
    label: 'Microsoft',
    scope: 'openid profile email',
    accountClaim: 'oid',
    groupsClaim: 'groups',
    asksAgain: true,
  },
  /** Its tokens name no groups, and it cannot be told to ask anew. */
  google: { label: 'Google', scope: 'openid profile email', accountClaim: 'email', groupsClaim: '', asksAgain: false },
  other: {
    label: 'your school account',
    scope: 'openid profile email',
    accountClaim: 'sub',
    groupsClaim: 'groups',
    asksAgain: true,
  },
};
