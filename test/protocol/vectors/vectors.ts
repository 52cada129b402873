/** The vectors as plain data: byte strings as lower-case hexadecimal. Format: protocol/README.md. */
import { toHex } from '../../../protocol/bytes.ts';
import { formatToken } from '../../../protocol/enrolment.ts';
import { encodeEvent } from '../../../protocol/event.ts';
import { type Batch, encodeAgentFrame, encodeBatch, encodeCollectorFrame } from '../../../protocol/frame.ts';
import { signedGrantsBytes, signedRegisterBytes } from '../../../protocol/media-signing.ts';
import { inclusionProof, merkleRoot } from '../../../protocol/merkle.ts';
import { signedHeaderBytes, signedPolicyBytes } from '../../../protocol/signing.ts';
import { PUBLIC_HEX, sha256 } from './keys.ts';
import * as samples from './samples.ts';

/** Values for a JSON file: every byte string as hexadecimal. */
export function hexed(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(hexed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, hexed(field)]));
}

function merkleVectors(): object[] {
  const entries = samples.events.map(encodeEvent);
  return [0, 1, 2, 3, 5, 8].map((size) => {
    const some = entries.slice(0, size);
    return {
      entries: some,
      root: merkleRoot(sha256, some),
      proofs: some.map((_, index) => inclusionProof(sha256, some, index)),
    };
  });
}

function batchVector({ batch, root }: { batch: Batch; root: Uint8Array }): object {
  const header = { ...batch, deviceId: samples.deviceId, count: batch.events.length, root };
  return {
    publicKey: PUBLIC_HEX,
    deviceId: samples.deviceId,
    batch,
    root,
    signedHeader: signedHeaderBytes(header),
    bytes: encodeBatch(batch),
  };
}

function mediaVectors(): object {
  const { deviceId, mediaRegister, registerUpdate, mediaGrants, grantsUpdate } = samples;
  return {
    publicKey: PUBLIC_HEX,
    register: mediaRegister,
    registerUpdate,
    registerSignedHeader: signedRegisterBytes(registerUpdate.version, sha256(registerUpdate.document)),
    deviceId,
    grants: mediaGrants,
    grantsUpdate,
    grantsSignedHeader: signedGrantsBytes(deviceId, grantsUpdate.version, sha256(grantsUpdate.document)),
  };
}

/** By file name, without the extension. */
export function makeVectors(): Record<string, unknown> {
  const batches = [samples.firstBatch, samples.secondBatch];
  return hexed({
    merkle: merkleVectors(),
    events: samples.events.map((event) => ({ event, bytes: encodeEvent(event) })),
    batches: batches.map(batchVector),
    'agent-frames': [
      ...samples.agentFrames.map((frame) => ({ frame, bytes: encodeAgentFrame(frame) })),
      ...batches.map(({ batch }) => {
        const frame = { kind: 'batch', bytes: encodeBatch(batch) } as const;
        return { frame, bytes: encodeAgentFrame(frame) };
      }),
    ],
    'collector-frames': samples.collectorFrames.map((frame) => ({ frame, bytes: encodeCollectorFrame(frame) })),
    policies: [
      {
        publicKey: PUBLIC_HEX,
        policy: samples.agentPolicy,
        update: samples.policyUpdate,
        signedHeader: signedPolicyBytes(samples.policyUpdate.version, sha256(samples.policyUpdate.document)),
      },
    ],
    'media-documents': mediaVectors(),
    token: { token: samples.token, text: formatToken(samples.token) },
  }) as Record<string, unknown>;
}
