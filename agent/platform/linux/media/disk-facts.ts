/** What lies on a disk that is in, read beside whoever else uses it. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { mediumFacts } from '../../media/medium-facts.ts';
import type { MediumFacts } from '../../platform.ts';
import type { BlockDevices, Disk } from './block-devices.ts';

/** The kernel reads the table moments after the disk is there. */
const TABLE_ATTEMPTS = 10;
const TABLE_PAUSE_MS = 100;

/** @throws the system's error, when it has gone or cannot be read. */
export async function diskFacts(
  parts: { devRoot: string; blocks: BlockDevices; pause: (delayMs: number) => Promise<void> },
  disk: Disk,
): Promise<MediumFacts> {
  const handle = await open(join(parts.devRoot, disk.name), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const read = async (offset: number, byteCount: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(byteCount), 0, byteCount, offset);
      return buffer.subarray(0, bytesRead);
    };
    for (let attempt = 1; ; attempt++) {
      const partitions = parts.blocks.partitions(disk);
      const facts = await mediumFacts(read, disk.sizeBytes, partitions);
      const isComplete = facts.partitionTable === 'none' || partitions.length > 0;
      if (isComplete || attempt === TABLE_ATTEMPTS) return facts;
      await parts.pause(TABLE_PAUSE_MS);
    }
  } finally {
    await handle.close();
  }
}

/** Of all disks of a device, such as the slots of a card reader. */
export function joined(a: MediumFacts, b: MediumFacts): MediumFacts {
  return {
    partitionTable: a.partitionTable === 'none' ? b.partitionTable : a.partitionTable,
    fileSystems: [...new Set([...a.fileSystems, ...b.fileSystems])].slice(0, 16),
    label: a.label || b.label,
  };
}
