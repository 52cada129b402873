/** Everything through which people decide about removable media, wired together for the server, its dashboard and the command line. */
import { randomBytes } from 'node:crypto';
import { ID_BYTES } from '../../protocol/limits.ts';
import type { Sign } from '../../protocol/signed-document.ts';
import type { AuditTrail } from '../audit/audit-trail.ts';
import { readPolicy } from '../policy/document/read.ts';
import type { Store } from '../store/store.ts';
import type { SchoolClock } from './grant-times.ts';
import { RegisterDesk } from './register-desk.ts';
import { RequestDesk } from './request-desk.ts';

export interface MediaDeskDeps {
  store: Pick<Store, 'mediaRegister' | 'mediaRequests' | 'policies'>;
  trail: AuditTrail;
  /** With the collector's policy-signing key. */
  sign: Sign;
  now: () => number;
  /** The school's, where the policy in force cannot be read. */
  timeZone: string;
  /** Agents are to be told. */
  onChanged?: () => void;
}

export interface MediaDesk {
  register: RegisterDesk;
  requests: RequestDesk;
  /** By which approvals for a lesson or a day end. */
  clock: () => Promise<SchoolClock>;
}

export function createMediaDesk(deps: MediaDeskDeps): MediaDesk {
  const { store, trail, sign, now, timeZone, onChanged } = deps;
  const told = onChanged === undefined ? {} : { onChanged };
  const clock = async (): Promise<SchoolClock> => {
    const current = await store.policies.current();
    const reading = current && readPolicy(current.source);
    if (reading?.ok !== true) return { timeZone, calendar: undefined };
    return { timeZone: reading.policy.calendar.timeZone, calendar: reading.policy.calendar };
  };
  const newId = (): string => randomBytes(ID_BYTES).toString('hex');
  return {
    register: new RegisterDesk({ register: store.mediaRegister, trail, sign, now, ...told }),
    requests: new RequestDesk({
      ...{ requests: store.mediaRequests, register: store.mediaRegister, trail, sign, now, newId, clock, ...told },
    }),
    clock,
  };
}
