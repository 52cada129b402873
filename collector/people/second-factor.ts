/** A second proof after the password: codes of an authenticator app (TOTP, RFC 6238), and recovery codes for the day it is lost. */
import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Actor, AuditTrail } from '../audit/audit-trail.ts';
import type { FactorStore, Person } from '../store/store.ts';
import { generatePassword } from './password.ts';

const PERIOD_S = 30;
/** 160 bits: RFC 4226 section 4, R6. */
const SECRET_BYTES = 20;
/** Clocks of telephones differ: one step to either side (RFC 6238 section 5.2). */
const WINDOW = 1;
const RECOVERY_CODES = 10;
export const MAX_CODE_UNITS = 40;

export interface NewTotp {
  /** Base32, for typing. */
  secret: string;
  /** `otpauth://…`, for the picture. */
  uri: string;
}

export interface SecondFactorDeps {
  factors: FactorStore;
  trail: AuditTrail;
  now: () => number;
}

export class SecondFactor {
  readonly #deps: SecondFactorDeps;
  constructor(deps: SecondFactorDeps) {
    this.#deps = deps;
  }

  /** A secret that counts once `confirm` has seen a code of it. */
  begin(person: Pick<Person, 'name'>, issuer: string): NewTotp {
    return this.describe(
      new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer }).base32,
      person,
      issuer,
    );
  }

  describe(secret: string, { name }: Pick<Person, 'name'>, issuer: string): NewTotp {
    return { secret, uri: totpOf(secret, name, issuer).toString() };
  }

  /** Recovery codes, shown once; undefined when the code is not of this secret. Ends the app that was set up before. */
  async confirm(person: Person, secret: string, code: string, who: Actor): Promise<string[] | undefined> {
    const step = this.#stepOf(secret, code);
    if (step === undefined) return undefined;
    const codes = newCodes();
    const audit = this.#deps.trail.entry(who, 'secondFactorAdded', `person ${person.name}`, 'app');
    const totp = { secret, lastStep: step, createdMs: this.#deps.now() };
    await this.#deps.factors.setTotp(person.personId, totp, codes.map(hashOf), audit);
    return codes;
  }

  /** Whether this is a code of the app, or a recovery code, that was not used before. */
  async check({ personId, name }: Person, code: string, who: Actor): Promise<boolean> {
    const { factors, trail } = this.#deps;
    const totp = await factors.totp(personId);
    const step = totp && this.#stepOf(totp.secret, code);
    if (step !== undefined) return factors.acceptStep(personId, step);
    return factors.useCode(personId, hashOf(code), trail.entry(who, 'recoveryCodeUsed', `person ${name}`));
  }

  async renewCodes({ personId, name }: Person, who: Actor): Promise<string[]> {
    const codes = newCodes();
    const audit = this.#deps.trail.entry(who, 'recoveryCodesMade', `person ${name}`);
    await this.#deps.factors.setCodes(personId, codes.map(hashOf), audit);
    return codes;
  }

  #stepOf(secret: string, code: string): number | undefined {
    const token = code.replaceAll(/[\s-]/g, '');
    if (!/^\d{6}$/.test(token)) return undefined;
    const timestamp = this.#deps.now();
    const delta = totpOf(secret, '', '').validate({ token, timestamp, window: WINDOW });
    return delta === null ? undefined : Math.floor(timestamp / 1_000 / PERIOD_S) + delta;
  }
}

/** SHA-1 and six digits: what all authenticator apps know; some ignore anything else. */
const totpOf = (secret: string, label: string, issuer: string): TOTP =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD_S });

/** 118 bits each: from 112 on a fast hash keeps them (ASVS 5, section 6.5). */
const CODE_GROUPS = 6;
const newCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, () => generatePassword(CODE_GROUPS));

const hashOf = (code: string): string =>
  createHash('sha256').update(code.trim().toLowerCase().replaceAll(/[\s-]/g, '')).digest('hex');
