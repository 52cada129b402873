/** All operations of the API, in the order of its documentation. */
import type { Operation } from './operation.ts';
import { alertOperations } from './operations/alerts.ts';
import { approvalOperations } from './operations/approvals.ts';
import { auditOperations } from './operations/audit.ts';
import { closedAccountOperations } from './operations/closed-accounts.ts';
import { deskActOperations } from './operations/desk-acts.ts';
import { deviceOperations } from './operations/devices.ts';
import { exceptionOperations } from './operations/exceptions.ts';
import { liveOperations } from './operations/live.ts';
import { matterOperations } from './operations/matters.ts';
import { mediaOperations } from './operations/media.ts';
import { mediaRequestOperations } from './operations/media-requests.ts';
import { numberOperations } from './operations/numbers.ts';
import { overviewOperations } from './operations/overview.ts';
import { peopleOperations } from './operations/people.ts';
import { policyOperations } from './operations/policy.ts';
import { policyDraftOperations } from './operations/policy-drafts.ts';
import { policyTryOperations } from './operations/policy-tries.ts';
import { registerOperations } from './operations/register.ts';
import { searchOperations } from './operations/search.ts';

export const OPERATIONS: readonly Operation[] = [
  ...numberOperations,
  ...overviewOperations,
  ...matterOperations,
  ...deskActOperations,
  ...alertOperations,
  ...searchOperations,
  ...liveOperations,
  ...deviceOperations,
  ...mediaOperations,
  ...mediaRequestOperations,
  ...registerOperations,
  ...policyOperations,
  ...policyDraftOperations,
  ...policyTryOperations,
  ...approvalOperations,
  ...exceptionOperations,
  ...peopleOperations,
  ...closedAccountOperations,
  ...auditOperations,
];
