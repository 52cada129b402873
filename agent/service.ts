/**
 * The service: the composition root of `watchkeeper-agent run`.
 *
 *   companions ══ link ══► sessions ──► events ──► outbox ──► uplink ══► collector
 */
import { join } from 'node:path';
import type { Bytes } from '../protocol/bytes.ts';
import type { Welcome } from '../protocol/frame.ts';
import { PROTOCOL_MINOR } from '../protocol/limits.ts';
import { AboutDesk } from './about/about-desk.ts';
import type { Clock } from './clock.ts';
import { ClockWatch } from './event/clock-watch.ts';
import type { EventStore } from './event/event-store.ts';
import { SessionRecorder } from './event/session-recorder.ts';
import { SignedIn } from './event/signed-in.ts';
import { errorText, type Log } from './log.ts';
import { CollectorTime } from './media/collector-time.ts';
import { MachinePlace } from './media/machine-place.ts';
import { MediaControl } from './media/media-control.ts';
import { lockDataFolder } from './outbox/data-lock.ts';
import { OUTBOX_FILE, openOutbox } from './outbox/open-outbox.ts';
import type { Outbox } from './outbox/outbox.ts';
import { DEFAULT_OUTBOX_LIMITS, type OutboxLimits } from './outbox/overflow.ts';
import { recordStart, recordStop } from './outbox/run-marks.ts';
import { WatchedStore } from './outbox/watched-store.ts';
import type { Platform } from './platform/platform.ts';
import { CaptureRules } from './policy/capture-rules.ts';
import type { SignatureChecks } from './policy/judge-update.ts';
import { policyVerifier } from './policy/policy-key.ts';
import { SignedDocuments } from './policy/signed-documents.ts';
import { LinkServer } from './session/link-server.ts';
import { deviceSigner, sha256 } from './signer.ts';
import { writeStatus } from './status-file.ts';
import { CertificateRenewal } from './uplink/certificate-renewal.ts';
import { type Identity, saveIdentity } from './uplink/identity.ts';
import { Uplink } from './uplink/uplink.ts';
import { AGENT_VERSION } from './version.ts';
import type { CaptureState } from './watch/capture.ts';

/** The `status` command holds the folder's lock for moments. */
const LOCK_WAIT_MS = 3_000;
/** For the last events to be acknowledged at a stop; the outbox keeps what is not. */
const LAST_WORDS_MS = 2_000;
/** For companions of sessions that were open when the last run ended: until then nobody's media are judged as nobody's. */
const COMPANIONS_BACK_MS = 10_000;

const FREE_SPACE = 'free space on the data folder’s disk';

export interface ServiceParts {
  dataDir: string;
  /** Folder of the local link's socket. */
  linkDir: string;
  identity: Identity;
  platform: Platform;
  clock: Clock;
  /** From 0 (included) to 1 (excluded). */
  random: () => number;
  /** From a cryptographic source. */
  randomBytes: (count: number) => Bytes;
  log: Log;
  outboxLimits?: OutboxLimits;
  /** Removable media are not held, whatever the policy says, and the collector is told so: this is somebody's own machine. */
  leaveMedia?: boolean;
}

interface Running {
  unlock: () => void;
  outbox: Outbox;
  store: WatchedStore;
  signed: SignedDocuments;
  capture: CaptureRules;
  recorder: SessionRecorder;
  clockWatch: ClockWatch;
  link: LinkServer;
  uplink: Uplink;
  renewal: CertificateRenewal;
  media: MediaControl;
  /** Everybody who may come back is back, or is waited for no longer. */
  ready: PromiseWithResolvers<void>;
}

export class Service {
  readonly #parts: ServiceParts;
  readonly #startedAtMs: number;
  #identity: Identity;
  #running: Running | undefined;

  constructor(parts: ServiceParts) {
    this.#parts = parts;
    this.#identity = parts.identity;
    this.#startedAtMs = parts.clock.nowMs();
  }

  /** @throws DataFolderInUse, StoreUnavailable, OutboxTooNew, LinkUnavailable; nothing is left running then. */
  async start(): Promise<void> {
    const unlock = lockDataFolder(this.#parts.dataDir, LOCK_WAIT_MS);
    let outbox: Outbox;
    try {
      outbox = this.#openOutbox();
    } catch (error) {
      unlock();
      throw error;
    }
    const running = this.#compose(unlock, outbox);
    try {
      // Before companions come: what may be recorded must be known by then.
      running.signed.load();
      await running.link.start();
      this.#running = running;
      recordStart(outbox, this.#parts.clock.nowMs());
      running.signed.start();
      running.recorder.start();
      running.clockWatch.start();
      running.uplink.start();
      running.renewal.start();
      this.#startMedia(running);
    } catch (error) {
      this.#running = undefined;
      await release(running, () => {});
      throw error;
    }
  }

  #startMedia({ media, outbox, recorder, ready }: Running): void {
    if (outbox.openSessions().length === 0) ready.resolve();
    else this.#parts.clock.after(COMPANIONS_BACK_MS, () => ready.resolve());
    recorder.signedIn.whenSomebody(() => ready.resolve());
    media.update(ready.promise);
  }

  #openOutbox(): Outbox {
    const { dataDir, identity, clock, randomBytes, log, outboxLimits } = this.#parts;
    return openOutbox({
      path: join(dataDir, OUTBOX_FILE),
      signer: deviceSigner(identity),
      limits: outboxLimits ?? DEFAULT_OUTBOX_LIMITS,
      nowMs: clock.nowMs,
      randomBytes,
      log,
    });
  }

  #compose(unlock: () => void, outbox: Outbox): Running {
    const { platform, linkDir, clock, random, randomBytes, log } = this.#parts;
    const store = new WatchedStore(outbox, (trouble) => this.#storageTurned(trouble));
    const signed = this.#signedDocuments(store);
    const signedIn = new SignedIn();
    const onChanged = (capture: CaptureState): void => link.tellCapture(capture);
    const capture = new CaptureRules({ policy: () => signed.policy.held?.content, clock, onChanged });
    const recorder = new SessionRecorder({ store, clock, randomBytes, log, capture, signedIn });
    const clockWatch = new ClockWatch({ clock, store, log });
    const transport = platform.linkTransport(linkDir);
    const link: LinkServer = new LinkServer({
      ...{ transport, sink: recorder, clock, log },
      capture: () => capture.now(),
      media: () => media.desk,
      person: new AboutDesk({ policy: () => signed.policy.held?.content, store, signedIn, clock, log }),
    });
    const collectorTime = new CollectorTime(clock);
    const place = new MachinePlace(this.#parts);
    const media = this.#mediaControl({ store, signed, signedIn, collectorTime, place, link });
    const onOnline = (welcome: Welcome): void => {
      signed.connected();
      collectorTime.heard(welcome.clockMs);
      place.heard(welcome);
      media.refresh();
    };
    const uplink = this.#uplink({ outbox, signed, recorder, onOnline });
    const identity = (): Identity => this.#identity;
    const adopt = (renewed: Identity): void => this.#adopt(renewed);
    const renewal = new CertificateRenewal({ identity, adopt, clock, random, log });
    const ready = Promise.withResolvers<void>();
    return { media, ready, unlock, outbox, store, signed, capture, recorder, clockWatch, link, uplink, renewal };
  }

  #uplink(parts: {
    outbox: Outbox;
    signed: SignedDocuments;
    recorder: SessionRecorder;
    onOnline: (welcome: Welcome) => void;
  }): Uplink {
    const { platform, clock, random, log } = this.#parts;
    const { outbox, signed, recorder, onOnline } = parts;
    const { hostname, operatingSystem, fingerprint } = platform.machineFacts();
    const about = { protocolMinor: PROTOCOL_MINOR, agentVersion: AGENT_VERSION, hostname, operatingSystem };
    return new Uplink({
      ...{ outbox, clock, log, random, onOnline },
      identity: () => this.#identity,
      hello: () => ({ ...about, machineFingerprint: fingerprint, ...signed.said }),
      onSigned: (frame) => signed.receive(frame),
      liveSessions: () => recorder.liveSessions,
      onHeartbeat: () => this.#saveStatus(),
      onState: () => this.#saveStatus(),
    });
  }

  #mediaControl(parts: {
    store: EventStore;
    signed: SignedDocuments;
    signedIn: SignedIn;
    collectorTime: CollectorTime;
    place: MachinePlace;
    link: LinkServer;
  }): MediaControl {
    const { dataDir, platform, clock, log, randomBytes, leaveMedia = false } = this.#parts;
    const { store, signed, signedIn, collectorTime, place, link } = parts;
    return new MediaControl({
      ...{ dataDir, platform, clock, log, randomBytes, store, signedIn, leaveMedia },
      signed: () => ({
        policy: signed.policy.held?.content,
        known: signed.register.held?.content.devices ?? [],
        grants: signed.grants.held?.content.grants ?? [],
      }),
      machine: () => place.now,
      collectorMs: () => collectorTime.nowMs(),
      tellIdleAfter: (afterMs) => link.tellIdleAfter(afterMs),
      tellNotice: (companionId, notice) => link.tellNotice(companionId, notice),
      onState: () => this.#saveStatus(),
    });
  }

  #signedDocuments(store: EventStore): SignedDocuments {
    const { dataDir, identity, clock, log } = this.#parts;
    const checks = (): SignatureChecks => {
      const { policyKey } = this.#identity;
      return { sha256, verify: policyKey && policyVerifier(policyKey) };
    };
    const onApplied = (): void => {
      this.#running?.capture.refresh();
      this.#running?.media.update(this.#running.ready.promise);
      this.#saveStatus();
    };
    return new SignedDocuments({ deviceId: identity.deviceId, dataDir, checks, store, clock, log, onApplied });
  }

  #adopt(renewed: Identity): void {
    saveIdentity(this.#parts.dataDir, renewed);
    this.#identity = renewed;
    this.#running?.signed.keyArrived();
  }

  #storageTurned(trouble: string | undefined): void {
    const { log } = this.#parts;
    if (trouble === undefined) log('info', 'outboxWritableAgain');
    else log('error', 'outboxNotWritable', { error: trouble, next: FREE_SPACE });
    this.#saveStatus();
  }

  #saveStatus(): void {
    if (this.#running === undefined) return;
    const { store, outbox, signed, recorder, uplink, media } = this.#running;
    try {
      writeStatus(this.#parts.dataDir, {
        version: AGENT_VERSION,
        processId: process.pid,
        startedAtMs: this.#startedAtMs,
        updatedAtMs: this.#parts.clock.nowMs(),
        uplink: uplink.state,
        outbox: outbox.load,
        sessions: recorder.liveSessions,
        policyVersion: signed.policy.version,
        ...(signed.policy.refused === undefined ? {} : { policyRefused: signed.policy.refused }),
        media: { ...media.state, registerVersion: signed.register.version, grantsVersion: signed.grants.version },
        ...(store.trouble === undefined ? {} : { storageTrouble: store.trouble }),
      });
    } catch (error) {
      this.#parts.log('warn', 'statusNotWritten', { error: errorText(error), next: FREE_SPACE });
    }
  }

  /** Orderly: records AgentStopped, keeps what was not acknowledged, gives the folder back. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    await release(running, () => this.#recordStop(running.outbox));
    this.#running = undefined;
  }

  #recordStop(outbox: Outbox): void {
    try {
      recordStop(outbox, this.#parts.clock.nowMs());
    } catch (error) {
      const next = 'the next start will say that this run did not end in order';
      this.#parts.log('error', 'stopNotRecorded', { error: errorText(error), next });
    }
  }
}

/** Undoes everything that `start` did; `lastWords` are still recorded and sent. */
async function release(running: Running, lastWords: () => void): Promise<void> {
  running.ready.resolve();
  await running.media.stop();
  await running.link.stop();
  running.capture.stop();
  running.recorder.stop();
  running.clockWatch.stop();
  lastWords();
  await running.renewal.stop();
  await running.uplink.delivered(LAST_WORDS_MS);
  running.uplink.stop();
  running.outbox.close();
  running.unlock();
}
