/** Signing in through the school's own provider: what the dashboard's routes call. Takes changed settings up by itself. */
import type { Role } from '../../../protocol/policy/document.ts';
import type { Person } from '../../store/store.ts';
import { type AdmissionDeps, type AdmissionRefusal, admit } from './admission.ts';
import { hasSecondFactor, howProved } from './claims.ts';
import { Provider, ProviderError, type ProviderFailure, type SsoAttempt } from './provider.ts';
import { readSsoSettings, type SsoSettings, SsoSettingsError } from './settings.ts';

export type SsoRefusal =
  | ProviderFailure
  | AdmissionRefusal
  /** There are no settings, or none that can be used. */
  | 'notSetUp'
  /** The dashboard was reached by another address than the settings say. */
  | 'wrongAddress';

export type SsoStart =
  | { kind: 'go'; url: string; attempt: SsoAttempt }
  /** To the address that the provider knows, where the browser's cookie must be. */
  | { kind: 'elsewhere'; url: string }
  | { kind: 'refused'; code: SsoRefusal; detail: string };

export type SsoOutcome =
  | {
      kind: 'person';
      person: Person;
      /** The provider asked for a second factor: no other is asked for here. */
      hasSecondFactor: boolean;
      /** The provider was made to ask just now who it is; else whoever sits at the browser may have come in. */
      isFresh: boolean;
      /** For the audit record. */
      how: string;
      /** Groups would give these, but nobody here has. */
      withheld: readonly Role[];
    }
  | { kind: 'refused'; code: SsoRefusal; name: string | null; detail: string };

export interface SingleSignOnDeps extends AdmissionDeps {
  dataDir: string;
}

const START_PATH = '/sign-in/sso';
/** On the second try at the right address: another turn would go round for ever. */
const SECOND_TRY = 'again';

export class SingleSignOn {
  readonly #deps: SingleSignOnDeps;
  #provider: { of: string; provider: Provider } | undefined;

  constructor(deps: SingleSignOnDeps) {
    this.#deps = deps;
  }

  /** What the button is called; null where there is none. */
  label(): string | null {
    const settings = this.#settings();
    return settings instanceof SsoSettingsError ? null : (settings?.label ?? null);
  }

  /**
   * @param host as the browser addressed the dashboard, with its port.
   * @param query of the address that was asked for.
   */
  async begin(host: string, query: string): Promise<SsoStart> {
    const settings = this.#settings();
    if (settings === undefined) return { kind: 'refused', code: 'notSetUp', detail: '' };
    if (settings instanceof SsoSettingsError) return { kind: 'refused', code: 'notSetUp', detail: settings.message };
    if (new URL(settings.dashboard).host !== host.toLowerCase().replace(/:443$/, '')) {
      const detail = `the dashboard was reached as ${host}, the settings say ${settings.dashboard}`;
      if (new URLSearchParams(query).has(SECOND_TRY)) return { kind: 'refused', code: 'wrongAddress', detail };
      return { kind: 'elsewhere', url: `${settings.dashboard}${START_PATH}?${SECOND_TRY}=1` };
    }
    try {
      return { kind: 'go', ...(await this.#providerOf(settings).begin()) };
    } catch (error) {
      if (error instanceof ProviderError) return { kind: 'refused', code: error.code, detail: error.message };
      throw error;
    }
  }

  /** @param attempt what `begin` gave this browser, once; undefined where it has none. */
  async finish(query: string, attempt: SsoAttempt | undefined, from: string): Promise<SsoOutcome> {
    const settings = this.#settings();
    const refused = (code: SsoRefusal, detail = '', name: string | null = null): SsoOutcome => {
      return { kind: 'refused', code, name, detail };
    };
    if (settings === undefined) return refused('notSetUp');
    if (settings instanceof SsoSettingsError) return refused('notSetUp', settings.message);
    if (attempt === undefined) return refused('expired', 'no attempt of this browser is open');
    try {
      const claims = await this.#providerOf(settings).finish(query, attempt);
      const admission = await admit(this.#deps, claims, settings, from);
      if (admission.kind === 'refused') return refused(admission.code, '', admission.name);
      const { person, withheld } = admission;
      const proved = ['single sign-on', howProved(claims)].filter((part) => part !== '').join(', ');
      const how = withheld.length === 0 ? proved : `${proved}; not given: ${withheld.join(', ')}`;
      const isStrong = hasSecondFactor(claims, settings.secondFactor);
      return { kind: 'person', person, hasSecondFactor: isStrong, isFresh: settings.asksAgain, how, withheld };
    } catch (error) {
      if (error instanceof ProviderError) return refused(error.code, error.message);
      throw error;
    }
  }

  /** Read at each use: the command line changes them while the collector runs. */
  #settings(): SsoSettings | undefined | SsoSettingsError {
    try {
      return readSsoSettings(this.#deps.dataDir);
    } catch (error) {
      // A folder that cannot be read must not take the pages with it, nor the sign-in by password.
      return error instanceof SsoSettingsError ? error : new SsoSettingsError((error as Error).message);
    }
  }

  #providerOf(settings: SsoSettings): Provider {
    const of = JSON.stringify(settings);
    if (this.#provider?.of !== of) this.#provider = { of, provider: new Provider(settings, this.#deps.now) };
    return this.#provider.provider;
  }
}
