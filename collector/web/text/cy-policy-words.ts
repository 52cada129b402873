/** Welsh words for what a policy names by a code. */
import type { ToldRole, Weekday } from '../../../protocol/policy/document.ts';

export const ROLES: Record<ToldRole, string> = {
  monitoringLead: 'yr arweinydd monitro',
  seniorLeader: 'uwch-arweinydd',
  technician: 'y technegydd',
  governor: 'llywodraethwr',
  auditor: 'yr archwilydd',
};

export const WEEKDAYS: Record<Weekday, string> = {
  1: 'Llun',
  2: 'Mawrth',
  3: 'Mercher',
  4: 'Iau',
  5: 'Gwener',
  6: 'Sadwrn',
  7: 'Sul',
};
