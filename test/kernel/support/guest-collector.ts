/**
 * A collector inside the guest, for the real service there: makes a device identity, hears the agent over real TLS on the loopback
 * network, and sends what the test puts into its inbox, signed.
 *
 *   node guest-collector.mjs FOLDER AGENT_DATA      FOLDER/inbox/*.json ─► agent      agent ─► FOLDER/events.jsonl
 */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKey } from '../../../agent/uplink/certificate-request.ts';
import { saveIdentity } from '../../../agent/uplink/identity.ts';
import { toHex } from '../../../protocol/bytes.ts';
import type { CollectorFrame } from '../../../protocol/frame.ts';
import type { KnownDevice, MediaGrant, MediaRules } from '../../../protocol/policy/media.ts';
import { ScriptedCollector } from '../../support/scripted-collector.ts';
import { makeAuthority } from '../../support/test-authority.ts';

/** What a test puts into the inbox. Versions are the test's own. */
export type GuestMessage =
  | { policy: MediaRules | null; version: number }
  | { register: readonly KnownDevice[]; version: number }
  | { grants: readonly MediaGrant[]; version: number };

async function main([folder = '', dataDir = '']: readonly string[]): Promise<void> {
  const inbox = join(folder, 'inbox');
  mkdirSync(inbox, { recursive: true });
  const authority = await makeAuthority();
  const deviceId = new Uint8Array(randomBytes(16));
  const latest = new Map<CollectorFrame['kind'], CollectorFrame>();
  const collector = await ScriptedCollector.start(
    {
      onStored: ({ event, sessionId }) =>
        appendFileSync(join(folder, 'events.jsonl'), `${JSON.stringify({ ...event, sessionId })}\n`),
      onHello: (peer, hello) => {
        collector.welcome(peer, hello);
        for (const frame of latest.values()) peer.send(frame);
      },
    },
    authority,
  );
  const { privateKey, request } = await newKey();
  const certificate = await authority.issue(request, toHex(deviceId));
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString('base64')}\n-----END CERTIFICATE-----\n`;
  mkdirSync(dataDir, { recursive: true });
  const { address } = collector;
  const policyKey = collector.policyKey();
  saveIdentity(dataDir, { deviceId, address, privateKey, certificate: pem, authority: authority.pem, policyKey });
  // Looking every few milliseconds would take a third of an emulated processor.
  watch(inbox, () => {
    for (const name of readdirSync(inbox)
      .filter((one) => one.endsWith('.json'))
      .sort()) {
      const frame = signed(collector, deviceId, JSON.parse(readFileSync(join(inbox, name), 'utf8')) as GuestMessage);
      rmSync(join(inbox, name));
      latest.set(frame.kind, frame);
      collector.sendAll(frame);
    }
  });
  writeFileSync(join(folder, 'ready'), '');
}

function signed(collector: ScriptedCollector, deviceId: Uint8Array, message: GuestMessage): CollectorFrame {
  const { version } = message;
  if ('register' in message)
    return { kind: 'mediaRegister', update: collector.signedRegister({ version, devices: message.register }) };
  if ('grants' in message)
    return { kind: 'mediaGrants', update: collector.signedGrants(deviceId, { version, grants: message.grants }) };
  const update = collector.signedPolicy({
    ...{ version, school: 'Guest', tell: [], quiet: null, media: message.policy, week: null, audiences: [] },
    capture: { windowTitles: true, programNames: true, accountNames: true },
    retention: { journalDays: 30, alertsDays: 30 },
  });
  return { kind: 'policyUpdate', update };
}

await main(process.argv.slice(2));
