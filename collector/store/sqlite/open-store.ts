/** The collector's main store in one SQLite file: `watchkeeper.db` in the data folder. */
import { join } from 'node:path';
import type { Store } from '../store.ts';
import { SqliteAgreementStore } from './agreement-store.ts';
import { SqliteAlarmStore } from './alarm-store.ts';
import { SqliteAlertStore } from './alert-store.ts';
import { SqliteApiTokenStore } from './api-token-store.ts';
import { SqliteApprovalStore } from './approval-store.ts';
import { SqliteAuditStore } from './audit-store.ts';
import { SqliteClosedAccountStore } from './closed-account-store.ts';
import { type Db, openForWriting } from './database.ts';
import { SqliteDeviceStore } from './device-store.ts';
import { storeError } from './errors.ts';
import { SqliteFactorStore } from './factor-store.ts';
import { SqliteIdentityStore } from './identity-store.ts';
import { SqliteLearningStore } from './learning-store.ts';
import { SqliteMatterStore } from './matter-store.ts';
import { SqliteMediaRegisterStore } from './media-register-store.ts';
import { SqliteMediaRequestStore } from './media-request-store.ts';
import { SqliteMediaStore } from './media-store.ts';
import { migrate } from './migrations.ts';
import { SqliteNotificationStore } from './notification-store.ts';
import { SqliteOverviewStore } from './overview-store.ts';
import { SqlitePeopleStore } from './people-store.ts';
import { SqlitePolicyStore } from './policy-store.ts';
import { SqliteProjectionStore } from './projection-store.ts';
import { SqliteRotaStore } from './rota-store.ts';
import { SqliteSearchStore } from './search-store.ts';
import { SqliteSessionStore } from './session-store.ts';
import { SqliteSsoStore } from './sso-store.ts';
import { SqliteWallStore } from './wall-store.ts';
import { SqliteWebSessionStore } from './web-session-store.ts';

export const MAIN_FILE = 'watchkeeper.db';

/**
 * Opens the store in an existing folder, making or upgrading the file when needed. Any number of connections may be open:
 * the server's, its projection worker's and the command line's.
 * @throws StoreError
 */
export function openStore(dataDir: string): Store {
  const file = join(dataDir, MAIN_FILE);
  let db: Db | undefined;
  try {
    db = openForWriting(file);
    migrate(db, file);
  } catch (error) {
    db?.close();
    throw storeError(file, error);
  }
  return storeOver(db);
}

function storeOver(db: Db): Store {
  return {
    identity: new SqliteIdentityStore(db),
    devices: new SqliteDeviceStore(db),
    projections: new SqliteProjectionStore(db),
    alerts: new SqliteAlertStore(db),
    alarms: new SqliteAlarmStore(db),
    sessions: new SqliteSessionStore(db),
    people: new SqlitePeopleStore(db),
    factors: new SqliteFactorStore(db),
    webSessions: new SqliteWebSessionStore(db),
    apiTokens: new SqliteApiTokenStore(db),
    audit: new SqliteAuditStore(db),
    policies: new SqlitePolicyStore(db),
    approvals: new SqliteApprovalStore(db),
    learning: new SqliteLearningStore(db),
    media: new SqliteMediaStore(db),
    mediaRequests: new SqliteMediaRequestStore(db),
    mediaRegister: new SqliteMediaRegisterStore(db),
    matters: new SqliteMatterStore(db),
    notifications: new SqliteNotificationStore(db),
    overview: new SqliteOverviewStore(db),
    search: new SqliteSearchStore(db),
    wall: new SqliteWallStore(db),
    rota: new SqliteRotaStore(db),
    agreements: new SqliteAgreementStore(db),
    closedAccounts: new SqliteClosedAccountStore(db),
    sso: new SqliteSsoStore(db),
    close: () => db.close(),
  };
}
