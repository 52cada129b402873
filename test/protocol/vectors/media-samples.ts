/** One event of removable media of each kind, with fixed values. */
import type { KnownEvent } from '../../../protocol/event.ts';
import type { MediaEventBody } from '../../../protocol/media-event.ts';

const attachmentId = 'b0b1b2b3b4b5b6b7';

const devices: readonly MediaEventBody[] = [
  {
    kind: 'mediaInserted',
    attachmentId,
    position: '1-2.3',
    vendorId: 0x0951,
    productId: 0x1666,
    serial: '60A44C',
    manufacturer: 'Kingston',
    product: 'DataTraveler 3.0',
    functions: ['storageBulkOnly'],
    mediaClass: 'stick',
    doubtful: false,
    wasIn: true,
  },
  {
    kind: 'mediaDecided',
    attachmentId,
    action: 'readOnly',
    reasons: [
      { kind: 'noSerial' },
      { kind: 'rule', rule: 'staff-tŷ', verdict: 'encryptedOnly' },
      { kind: 'notEncrypted', verdict: 'readOnly' },
    ],
    policyVersion: 7,
    sizeBytes: 15_728_640_000,
    encryption: 'plain',
    partitionTable: 'mbr',
    fileSystems: ['vfat'],
    label: 'GWAITH CARTREF',
    device: 'Kingston DataTraveler 3.0 (0951:1666, 60A44C)',
  },
  { kind: 'mediaRemoved', attachmentId },
  { kind: 'mediaTrouble', what: 'detached', attachmentId: '', detail: 'umount: device is busy' },
  { kind: 'mediaRequested', requestId: 'c0c1c2c3c4c5c6c7c8c9cacbcccdcecf', attachmentId, reason: 'My homework' },
];

const filesAndDocuments = (atMs: number): MediaEventBody[] => [
  {
    kind: 'mediaFiles',
    attachmentId,
    fromMs: atMs - 60_000,
    toMs: atMs,
    created: 9_998,
    changed: 1,
    deleted: 2,
    createdBytes: 4_294_967_296,
    names: ['photos/1.jpg', 'photos/2.jpg'],
  },
  { kind: 'mediaFile', attachmentId, change: 'created', name: 'tools/run.exe', sizeBytes: 70_000, rule: 'programs' },
  { kind: 'mediaLeftIn', attachmentId, when: 'idle', device: 'Kingston (0951:1666)' },
  { kind: 'mediaRegisterApplied', version: 5 },
  { kind: 'mediaGrantsApplied', version: 10 },
  { kind: 'mediaUpdateRefused', of: 'grants', version: 11, reason: 'badSignature', detail: 'for another machine' },
];

export const mediaEvents = (atMs: number): KnownEvent[] =>
  [...devices, ...filesAndDocuments(atMs)].map((body, index) => ({ atMs: atMs + index, ...body }));
