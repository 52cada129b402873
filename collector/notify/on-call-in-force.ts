/** Who is on call by the rota as it stands and the policy in force, for whoever tells people and for the pages that say it. */
import type { Rota, RotaStore } from '../store/store.ts';
import { createOnCall, isRotaInUse, type OnCall } from './on-call.ts';
import type { Rules, RulesInForce } from './rules-in-force.ts';

export class OnCallInForce {
  readonly #rotas: Pick<RotaStore, 'rota'>;
  readonly #rules: Pick<RulesInForce, 'current'>;
  /** Of the newest rota and rules: making a calendar costs more than asking it. */
  #known: { version: number; rules: Rules; at: (atMs: number) => OnCall } | undefined;

  constructor(rotas: Pick<RotaStore, 'rota'>, rules: Pick<RulesInForce, 'current'>) {
    this.#rotas = rotas;
    this.#rules = rules;
  }

  /** Undefined while nobody is on the rota at all, and before the first policy. @throws StoreError */
  async at(atMs: number): Promise<OnCall | undefined> {
    const rota = await this.#rotas.rota();
    const rules = isRotaInUse(rota) ? await this.#rules.current() : undefined;
    return rules === undefined ? undefined : this.#of(rota, rules)(atMs);
  }

  #of(rota: Rota, rules: Rules): (atMs: number) => OnCall {
    if (this.#known?.version !== rota.version || this.#known.rules !== rules) {
      this.#known = { version: rota.version, rules, at: createOnCall(rota, rules.calendar) };
    }
    return this.#known.at;
  }
}
