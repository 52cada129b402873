/**
 * Who may do what: one readable table from roles to permissions. Every route of the dashboard names the permission that it
 * needs (`config: { needs }`, see collector/web/guard.ts); nothing else decides who sees a page.
 */
import type { Role } from '../../protocol/policy/document.ts';
import type { ApprovalAction } from '../store/store.ts';

export type Permission =
  /** Alerts, titles, timelines, examples: what somebody did. Each look is recorded. */
  | 'seeActivity'
  | 'reviewAlerts'
  /** Text of grave themes, which is hidden at first. */
  | 'revealGrave'
  /** Health of workstations: never what anybody wrote. */
  | 'seeDevices'
  /** Enrol and revoke workstations, close their alarms. */
  | 'manageDevices'
  /** Which removable media were plugged in where, and what was decided. */
  | 'seeMedia'
  /** Names of files on removable media: somebody's activity. */
  | 'seeMediaFiles'
  | 'approveMedia'
  /** The register of known media. */
  | 'manageRegister'
  | 'seePolicy'
  /** As it was written, with the accounts and the school's own words in it: both may be names. */
  | 'seePolicyText'
  /** Draft, try on the past, ask for publication, go back. */
  | 'editPolicy'
  | 'approvePolicy'
  | 'makeExceptions'
  /** Counts and trends, without names. */
  | 'seeNumbers'
  | 'seeAudit'
  /** The list of accounts of leavers and expired guests: an account's name, and no more of anybody. */
  | 'manageAccounts'
  | 'managePeople'
  | 'approvePeople'
  /** What waits for a second person. Deciding needs the permission of what is asked for: `APPROVAL_NEEDS`. */
  | 'seeApprovals'
  /** The class wall: of the groups given to oneself, in lessons of the school's calendar. */
  | 'seeLive'
  /** The class wall of every group, unless one's own are narrowed, whatever the hour. */
  | 'seeAllLive'
  /** One's own password, second factors and sessions. */
  | 'useOwnAccount';

/** What a route asks for. `nobody`: open to strangers; `signedIn`: to whoever has signed in, whatever their role. */
export type Need = Permission | 'nobody' | 'signedIn';

/**
 * The table. A person who holds several roles has what any of them has. Deputies are monitoring leads.
 * Technicians see health, never what pupils wrote; governors numbers, never names; auditors who looked, never what was seen;
 * teachers their own class's screens of now, and nothing else.
 */
export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  monitoringLead: [
    ...(['seeActivity', 'reviewAlerts', 'revealGrave', 'seeLive', 'seeAllLive'] as const),
    ...(['seeDevices', 'manageDevices'] as const),
    ...(['seeMedia', 'seeMediaFiles', 'approveMedia', 'manageRegister'] as const),
    ...(['seePolicy', 'seePolicyText', 'editPolicy', 'approvePolicy', 'makeExceptions'] as const),
    ...(['manageAccounts', 'managePeople', 'approvePeople', 'seeApprovals'] as const),
    ...(['seeNumbers', 'useOwnAccount'] as const),
  ],
  seniorLeader: [
    ...(['seeActivity', 'reviewAlerts', 'revealGrave', 'seeLive', 'seeAllLive'] as const),
    'seeDevices',
    ...(['seeMedia', 'seeMediaFiles', 'approveMedia'] as const),
    ...(['seePolicy', 'seePolicyText', 'approvePolicy'] as const),
    ...(['manageAccounts', 'managePeople', 'approvePeople', 'seeApprovals'] as const),
    ...(['seeNumbers', 'seeAudit', 'useOwnAccount'] as const),
  ],
  technician: [
    'seeDevices',
    'manageDevices',
    'seeMedia',
    'approveMedia',
    'manageRegister',
    'manageAccounts',
    'seePolicy',
    'seePolicyText',
    'useOwnAccount',
  ],
  governor: ['seeNumbers', 'seePolicy', 'useOwnAccount'],
  auditor: ['seeAudit', 'seeNumbers', 'seePolicy', 'seePolicyText', 'useOwnAccount'],
  teacher: ['seeLive', 'useOwnAccount'],
};

export const ROLES = Object.keys(PERMISSIONS) as readonly Role[];

/** What asking for an action takes, and what deciding about somebody else's request takes. */
export const APPROVAL_NEEDS: Readonly<Record<ApprovalAction, { ask: Permission; decide: Permission }>> = {
  publishPolicy: { ask: 'editPolicy', decide: 'approvePolicy' },
  rollBackPolicy: { ask: 'editPolicy', decide: 'approvePolicy' },
  addPerson: { ask: 'managePeople', decide: 'approvePeople' },
  changeRoles: { ask: 'managePeople', decide: 'approvePeople' },
  changeAccounts: { ask: 'managePeople', decide: 'approvePeople' },
  resetSignIn: { ask: 'managePeople', decide: 'approvePeople' },
  enablePerson: { ask: 'managePeople', decide: 'approvePeople' },
};

/** Whether somebody with these roles may: no roles, nothing. */
export function may(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => PERMISSIONS[role].includes(permission));
}
