/** What people prove themselves with besides the password: codes of an app, recovery codes, passkeys, and the break-glass secret. */
import type { NewAuditEntry } from './audit.ts';

export interface Totp {
  /** Base32, as authenticator apps take it. */
  secret: string;
  /** The newest time step that was accepted. */
  lastStep: number;
}

export interface Passkey {
  /** Base64url. */
  credentialId: string;
  personId: number;
  /** COSE key. */
  publicKey: Uint8Array;
  counter: number;
  /** As the browser named them: `internal`, `usb`, `hybrid`… */
  transports: readonly string[];
  /** What its owner calls it. */
  label: string;
  createdMs: number;
  lastUsedMs: number | null;
}

export interface BreakGlass {
  glassId: number;
  personId: number;
  secretSha256: string;
  madeMs: number;
  usedMs: number | null;
}

export interface FactorStore {
  totp(personId: number): Promise<Totp | undefined>;
  /** Replaces the one before, together with all recovery codes. */
  setTotp(
    personId: number,
    totp: Totp & { createdMs: number },
    codesSha256: readonly string[],
    audit: NewAuditEntry,
  ): Promise<void>;
  /** False when this or a later step was accepted before: a code serves once. */
  acceptStep(personId: number, step: number): Promise<boolean>;
  countCodes(personId: number): Promise<number>;
  /** Replaces all. */
  setCodes(personId: number, codesSha256: readonly string[], audit: NewAuditEntry): Promise<void>;
  /** False when it is none of theirs, or was used. */
  useCode(personId: number, codeSha256: string, audit: NewAuditEntry): Promise<boolean>;
  /** Of the app, with its recovery codes. */
  removeTotp(personId: number, audit: NewAuditEntry): Promise<void>;
  passkeysOf(personId: number): Promise<Passkey[]>;
  passkey(credentialId: string): Promise<Passkey | undefined>;
  addPasskey(passkey: Passkey, audit: NewAuditEntry): Promise<void>;
  usedPasskey(credentialId: string, counter: number, atMs: number): Promise<void>;
  /** False when it is none of theirs. */
  removePasskey(personId: number, credentialId: string, audit: NewAuditEntry): Promise<boolean>;
  /** The newest, used or not. */
  breakGlass(): Promise<BreakGlass | undefined>;
  makeBreakGlass(glass: Omit<BreakGlass, 'glassId' | 'usedMs'>, audit: NewAuditEntry): Promise<void>;
  /** False when it was used already. */
  useBreakGlass(glassId: number, atMs: number, audit: NewAuditEntry): Promise<boolean>;
}
