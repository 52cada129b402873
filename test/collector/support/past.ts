/** A data folder with a past that a test writes: devices, signed batches, published policies. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyCompiler, type ShippedMatching } from '../../../collector/policy/flagging/compile-policy.ts';
import { KnownExceptions } from '../../../collector/policy/flagging/known-exceptions.ts';
import { PoliciesInForce } from '../../../collector/policy/flagging/policies-in-force.ts';
import { AgreementProjection } from '../../../collector/projection/agreements.ts';
import { FlagProjection } from '../../../collector/projection/flags.ts';
import { MediaProjection } from '../../../collector/projection/media.ts';
import { ProjectionRunner } from '../../../collector/projection/runner.ts';
import { SessionAccounts } from '../../../collector/projection/session-accounts.ts';
import { SessionProjection } from '../../../collector/projection/sessions.ts';
import { StatusProjection } from '../../../collector/projection/status.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type {
  JournalReader,
  JournalWriter,
  NewAuditEntry,
  Store,
  StoredException,
} from '../../../collector/store/store.ts';
import { encodeEvent, type KnownEventBody } from '../../../protocol/event.ts';
import { sha256, TestStream, windowBody } from './test-device.ts';

const AUDIT: NewAuditEntry = { atMs: 1, actor: 'test', action: 'deviceEnrolled', subject: '', from: '', detail: '' };

/** Packs of a few words: what ships is tested elsewhere, and takes its time to compile. */
const FEW_WORDS: ShippedMatching = {
  packs: [
    {
      ...{ id: 'suicide.en', theme: 'suicide', language: 'en' },
      terms: [
        { text: 'kill myself', urgency: 1 },
        { text: 'kms', urgency: 2, exact: true },
      ],
    },
    {
      ...{ id: 'drugs.en', theme: 'drugs', language: 'en', terms: [{ text: 'weed', urgency: 4 }] },
      near: [{ name: 'buying drugs', urgency: 2, all: [['buy', 'get'], ['weed']], within: 4 }],
    },
    { ...{ id: 'gaming.en', theme: 'gaming', language: 'en' }, terms: [{ text: 'roblox', urgency: 5 }] },
  ],
  aids: { educational: ['gcse', 'revision'] },
};

export interface PastDevice {
  deviceId: string;
  /** A further session of it; its batches carry `account` when the session begins. */
  session: () => TestStream;
}

export class Past {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'wk-past-'));
  readonly store: Store;
  readonly writer: JournalWriter;
  readonly reader: JournalReader;
  nowMs: number;
  /** The first published text, before any other. */
  first = 'format: 1\nname: Before all\n';
  shipped: ShippedMatching = FEW_WORDS;

  constructor(nowMs: number) {
    this.nowMs = nowMs;
    this.store = openStore(this.dataDir);
    this.writer = openJournalWriter(this.dataDir, { now: () => this.nowMs, onDamaged: () => {} });
    this.reader = openJournalReader(this.dataDir);
  }

  remove(): void {
    for (const open of [this.writer, this.reader, this.store]) open.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async device(
    of: { group?: string; audience?: string; simulated?: boolean; hostname?: string } = {},
  ): Promise<PastDevice> {
    const { group = '', audience = 'pupil', simulated = false, hostname = 'pc-1' } = of;
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const id = randomBytes(16);
    const deviceId = id.toString('hex');
    const tokenId = randomBytes(8).toString('hex');
    const token = { tokenId, secretSha256: '00'.repeat(32), label: '', group, audience, simulated };
    await this.store.identity.createToken({
      ...token,
      ...{ createdMs: 0, expiresMs: 1e15, maxUses: 1, uses: 0, revokedMs: null },
    });
    const record = {
      ...{
        deviceId,
        group,
        audience,
        simulated,
        hostname,
        enrolledMs: 0,
        revokedMs: null,
        revokedReason: null,
      },
      publicKey: publicKey.export({ format: 'der', type: 'spki' }),
      ...{ certificateSha256: '01'.repeat(32), certificateExpiresMs: 1e15, machineFingerprint: '02'.repeat(32) },
    };
    await this.store.identity.enrolDevice(tokenId, record, AUDIT);
    const rest = { keyPem: '', certificatePem: '', authorityPem: '', fingerprint: Buffer.alloc(32) };
    return { deviceId, session: () => new TestStream({ deviceId: id, key: privateKey, ...rest }) };
  }

  /** One batch, received now; its events a millisecond apart. */
  async receive(device: PastDevice, stream: TestStream, bodies: readonly KnownEventBody[]): Promise<void> {
    const firstSequence = stream.nextSequence;
    const bytes = stream.batch(bodies.map((body, i) => encodeEvent({ atMs: this.nowMs + i, ...body })));
    await this.writer.append([
      {
        receivedMs: this.nowMs,
        deviceId: device.deviceId,
        streamId: Buffer.from(stream.streamId).toString('hex'),
        sessionId: Buffer.from(stream.sessionId).toString('hex'),
        ...{ firstSequence, eventCount: bodies.length, clockOffsetMs: 0, bytes },
        ...{ firstAtMs: this.nowMs, lastAtMs: this.nowMs + bodies.length },
      },
    ]);
  }

  /** A session of an account with these titles, in one batch. */
  async titles(device: PastDevice, account: string, titles: readonly string[]): Promise<void> {
    const started = { kind: 'sessionStarted', account, userId: 7, desktop: 'x11' } as const;
    await this.receive(device, device.session(), [started, ...titles.map((title) => windowBody(title))]);
  }

  /** Publishes the next version, now. */
  async publish(source: string): Promise<number> {
    const version = 1 + ((await this.store.policies.current())?.version ?? 0);
    const rest = { approvedBy: [], reason: 'test', rolledBackTo: null };
    const signed = { agentDocument: Buffer.alloc(1), signature: Buffer.alloc(64) };
    const published = { version, publishedMs: this.nowMs, publishedBy: 'test', source, ...rest, ...signed };
    const closes = { draft: null, approvalId: null };
    if (!(await this.store.policies.publish(published, closes, { ...AUDIT, action: 'policyPublished' }))) {
      throw new Error(`version ${version} was not published`);
    }
    return version;
  }

  async except(of: Partial<StoredException>): Promise<StoredException> {
    const lists = { audiences: [], accounts: [], deviceGroups: [], themes: [], phrases: [] };
    const times = { createdMs: this.nowMs, fromMs: this.nowMs, toMs: this.nowMs + 3_600_000 };
    const exception = { ...lists, ...times, reason: 'a lesson', createdBy: 'test', ...of };
    return await this.store.policies.addException(exception, { ...AUDIT, action: 'exceptionAdded' });
  }

  /** All projections, to the journal's end, as a program that has just started. */
  async project(maxBatches = 500): Promise<void> {
    const { store, reader: journal } = this;
    const policies = new PoliciesInForce(store.policies, policyCompiler(this.shipped), this.first);
    const flags = new FlagProjection({
      policies,
      exceptions: new KnownExceptions(store.policies),
      accounts: new SessionAccounts(store.sessions),
    });
    const projections = [
      flags,
      new SessionProjection(),
      new StatusProjection(),
      new MediaProjection(),
      new AgreementProjection(),
    ];
    const slice = { maxBatches, maxBytes: 1e9 };
    const runner = new ProjectionRunner({ store, journal, projections, sha256, now: () => this.nowMs, slice });
    await runner.load();
    while ((await runner.step()).batches > 0);
  }
}
