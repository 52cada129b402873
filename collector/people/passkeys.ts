/**
 * Passkeys (WebAuthn level 2): a key that never leaves its device and that answers this site alone, so that it cannot be phished. The
 * device asks for a finger, a face or a PIN: possession and person at once, which is why a passkey needs no password beside it.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Actor, AuditTrail } from '../audit/audit-trail.ts';
import type { FactorStore, Passkey, Person } from '../store/store.ts';

/** One for each device of a busy person, and some. */
export const MAX_PASSKEYS = 10;
export const MAX_LABEL_UNITS = 60;
/** A response with its largest attestation is a tenth of this. */
export const MAX_RESPONSE_UNITS = 20_000;

/** The site as the browser addressed it; checked against the known hosts by security.ts. */
export interface Place {
  /** Host name without port. */
  rpId: string;
  /** With scheme and port. */
  origin: string;
}

export interface PasskeysDeps {
  factors: FactorStore;
  trail: AuditTrail;
  now: () => number;
}

type Transports = NonNullable<RegistrationResponseJSON['response']['transports']>;

export class Passkeys {
  readonly #deps: PasskeysDeps;
  constructor(deps: PasskeysDeps) {
    this.#deps = deps;
  }

  async optionsToAdd(
    person: Person,
    product: string,
    { rpId }: Place,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const known = await this.#deps.factors.passkeysOf(person.personId);
    return generateRegistrationOptions({
      rpName: product,
      rpID: rpId,
      userName: person.name,
      userID: new TextEncoder().encode(`person ${person.personId}`),
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId: id, transports }) => ({
        id,
        transports: transports as Transports,
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** False for an answer that is not one to this challenge from this place. */
  async add(
    person: Person,
    label: string,
    answer: string,
    challenge: string,
    place: Place,
    who: Actor,
  ): Promise<boolean> {
    const response = parse<RegistrationResponseJSON>(answer);
    if (response === undefined) return false;
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: true,
    }).catch(() => undefined);
    if (verified?.verified !== true) return false;
    const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
    if ((await this.#deps.factors.passkey(id)) !== undefined) return false;
    const passkey: Passkey = {
      ...{ credentialId: id, personId: person.personId, publicKey, counter, transports, label },
      ...{ createdMs: this.#deps.now(), lastUsedMs: null },
    };
    const audit = this.#deps.trail.entry(who, 'secondFactorAdded', `person ${person.name}`, 'passkey');
    await this.#deps.factors.addPasskey(passkey, audit);
    return true;
  }

  /** Any passkey that the device has for this site may answer: the name need not be typed. */
  optionsToProve({ rpId }: Place): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({ rpID: rpId, userVerification: 'required' });
  }

  /** Whose passkey answered the challenge; undefined for any other answer. */
  async prove(answer: string, challenge: string, place: Place): Promise<number | undefined> {
    const response = parse<AuthenticationResponseJSON>(answer);
    const known = response && (await this.#deps.factors.passkey(response.id));
    if (response === undefined || known === undefined) return undefined;
    const { credentialId: id, counter, transports } = known;
    const publicKey = new Uint8Array(known.publicKey);
    const verified = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      credential: { id, publicKey, counter, transports: transports as Transports },
      requireUserVerification: true,
    }).catch(() => undefined);
    if (verified?.verified !== true) return undefined;
    await this.#deps.factors.usedPasskey(id, verified.authenticationInfo.newCounter, this.#deps.now());
    return known.personId;
  }
}

/** An object with an id, as far as can be told; the rest is checked by the library. */
function parse<T extends { id: string }>(text: string): T | undefined {
  try {
    const value = JSON.parse(text) as Partial<T> | null;
    return typeof value?.id === 'string' ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}
