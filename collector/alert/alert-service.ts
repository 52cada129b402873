import type { Alert, AlertStore } from '../store/store.ts';
import { GROUPING_WINDOW_MS, groupFlags, groupingKey, type OpenAlert } from './grouping.ts';

const MAX_FLAGS_A_PASS = 1_000;

/** Turns flags into alerts. Safe to run again at any time: a flag is in one alert for good. */
export class AlertService {
  readonly #alerts: AlertStore;
  readonly #now: () => number;

  constructor(alerts: AlertStore, now: () => number) {
    this.#alerts = alerts;
    this.#now = now;
  }

  /** Groups what is not grouped yet, a bounded number at a time. Returns the alerts that changed. @throws StoreError */
  async groupPending(): Promise<{ alert: Alert; isNew: boolean }[]> {
    const changed: { alert: Alert; isNew: boolean }[] = [];
    for (;;) {
      const flags = await this.#alerts.ungroupedFlags(MAX_FLAGS_A_PASS);
      if (flags.length === 0) return changed;
      const groups = groupFlags(flags, await this.#openAlerts(flags), this.#now());
      changed.push(...(await this.#alerts.groupFlags(groups)));
      if (flags.length < MAX_FLAGS_A_PASS) return changed;
    }
  }

  async #openAlerts(flags: Parameters<typeof groupFlags>[0]): Promise<Map<string, OpenAlert>> {
    const open = new Map<string, OpenAlert>();
    for (const [key, ofKey] of Map.groupBy(flags, groupingKey)) {
      const first = ofKey.reduce((a, b) => (a.atMs <= b.atMs ? a : b));
      const { sessionId, deviceId, theme, atMs } = first;
      const alert = await this.#alerts.openAlert(sessionId, deviceId, theme, atMs - GROUPING_WINDOW_MS);
      if (alert !== undefined) open.set(key, alert);
    }
    return open;
  }
}
