/** Which themes' texts are hidden by the policy in force. */
import { type HiddenThemes, hiddenThemes } from '../alert/hidden-themes.ts';
import type { PolicyStore } from '../store/store.ts';
import { readPolicy } from './document/read.ts';

/** Worked out once a version. */
export class HiddenThemesInForce {
  readonly #policies: Pick<PolicyStore, 'current' | 'currentVersion'>;
  #version = 0;
  #themes = hiddenThemes();

  constructor(policies: Pick<PolicyStore, 'current' | 'currentVersion'>) {
    this.#policies = policies;
  }

  /** Of the newest version that this program can read: with one that it cannot, what was hidden stays so. @throws StoreError */
  async current(): Promise<HiddenThemes> {
    const version = await this.#policies.currentVersion();
    if (version === this.#version) return this.#themes;
    const reading = readPolicy((await this.#policies.current())?.source ?? '');
    if (reading.ok) this.#themes = hiddenThemes(reading.policy.alerts.hide);
    this.#version = version;
    return this.#themes;
  }
}
