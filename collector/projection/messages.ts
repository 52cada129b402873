/** What the main thread and the projection worker say to each other. */
export interface ProjectionWorkerData {
  dataDir: string;
}

export type ToWorker = { kind: 'wake' } | { kind: 'stop' };

export type FromWorker =
  | { kind: 'ready' }
  /** After each commit that somebody may want to see. */
  | { kind: 'changed'; alerts: { alertId: number; isNew: boolean }[]; alarms: boolean }
  | { kind: 'damaged'; segments: { segment: string; reason: string }[] }
  /** A step that failed; it is tried again after `retryMs`. */
  | { kind: 'failed'; message: string; code: string; retryMs: number };
