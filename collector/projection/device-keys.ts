/** Devices and their public keys, kept ready: importing a key costs more than using it once. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Verify } from '../../protocol/signing.ts';
import type { DeviceRecord, IdentityStore } from '../store/store.ts';

const MAX_DEVICES = 20_000;

interface Known {
  device: DeviceRecord;
  key: KeyObject | undefined;
}

export class DeviceKeys {
  readonly #identity: IdentityStore;
  readonly #known = new Map<string, Known>();

  constructor(identity: IdentityStore) {
    this.#identity = identity;
  }

  /** Reads the devices of a slice that are not at hand. @throws StoreError */
  async prepare(deviceIds: Iterable<string>): Promise<void> {
    for (const deviceId of new Set(deviceIds)) {
      if (this.#known.has(deviceId)) continue;
      const device = await this.#identity.findDevice(deviceId);
      if (device === undefined) continue;
      if (this.#known.size >= MAX_DEVICES) this.#known.clear();
      this.#known.set(deviceId, { device, key: undefined });
    }
  }

  device(deviceId: string): DeviceRecord | undefined {
    return this.#known.get(deviceId)?.device;
  }

  /** Checks Ed25519 signatures by a device's key; false for every signature when the stored key cannot be read. */
  verifierOf(device: DeviceRecord): Verify {
    const key = this.#keyOf(device);
    return (message, signature) => key !== undefined && verify(null, message, key, signature);
  }

  #keyOf(device: DeviceRecord): KeyObject | undefined {
    const known = this.#known.get(device.deviceId);
    if (known?.key !== undefined) return known.key;
    try {
      const key = createPublicKey({ key: Buffer.from(device.publicKey), format: 'der', type: 'spki' });
      if (known !== undefined) known.key = key;
      return key;
    } catch {
      return undefined;
    }
  }
}
