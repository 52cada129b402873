import type { Alert, AlertStore, Flag } from '../store/store.ts';
import { GROUPING_WINDOW_MS, groupFlags, groupingKey, type OpenAlerts, themeKey } from './grouping.ts';

const MAX_FLAGS_A_PASS = 1_000;
/** Of one session and theme, near the flags of a pass. A flag beyond them begins an alert of its own. */
const MAX_NEAR = 100;

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

  async #openAlerts(flags: readonly Flag[]): Promise<OpenAlerts> {
    const near: Alert[] = [];
    for (const ofKey of Map.groupBy(flags, groupingKey).values()) {
      const first = ofKey[0];
      if (first === undefined) continue;
      const times = ofKey.map(({ atMs }) => atMs);
      const range = { fromMs: Math.min(...times) - GROUPING_WINDOW_MS, toMs: Math.max(...times) + GROUPING_WINDOW_MS };
      near.push(...(await this.#alerts.openAlertsNear(first, range, MAX_NEAR)));
    }
    const newest: Alert[] = [];
    for (const [first] of Map.groupBy(flags, themeKey).values()) {
      const alert = first && (await this.#alerts.newestOpenAlert(first.deviceId, first.theme));
      if (alert !== undefined) newest.push(alert);
    }
    const countOfDevice = new Map<string, number>();
    for (const deviceId of new Set(flags.map((flag) => flag.deviceId))) {
      countOfDevice.set(deviceId, await this.#alerts.countOpenAlerts(deviceId));
    }
    return { near, newest, countOfDevice };
  }
}
