/** The dashboard: the collector's pages for people. Composition of everything in this folder. */
import type { Dashboard, DashboardDeps } from './deps.ts';

export type { AuditTrail, CollectorHealth, Dashboard, DashboardDeps, LiveChange, LiveChanges, SignInCheck } from './deps.ts';

export declare function createDashboard(deps: DashboardDeps): Dashboard;
