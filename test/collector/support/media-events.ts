/** Events of removable media as an agent tells them, with everything that a test does not care about filled in. */
import { randomBytes } from 'node:crypto';
import type { KnownEventBody } from '../../../protocol/event.ts';
import type { MediaDecided, MediaInserted } from '../../../protocol/media-event.ts';

export const newAttachment = (): string => randomBytes(8).toString('hex');

export const inserted = (attachmentId: string, over: Partial<MediaInserted> = {}): MediaInserted => ({
  kind: 'mediaInserted',
  attachmentId,
  position: '1-2',
  vendorId: 0x0951,
  productId: 0x1666,
  serial: 'E0D55EA573',
  manufacturer: 'Kingston',
  product: 'DataTraveler',
  functions: ['storageBulkOnly'],
  mediaClass: 'stick',
  doubtful: false,
  wasIn: false,
  ...over,
});

export const decided = (attachmentId: string, over: Partial<MediaDecided> = {}): MediaDecided => ({
  kind: 'mediaDecided',
  attachmentId,
  action: 'ask',
  reasons: [{ kind: 'rule', rule: 'pupils-ask', verdict: 'ask' }],
  policyVersion: 1,
  sizeBytes: 0,
  encryption: 'unknown',
  partitionTable: 'unknown',
  fileSystems: [],
  label: '',
  device: 'Kingston DataTraveler (0951:1666, E0D55EA573)',
  ...over,
});

export const looked = { sizeBytes: 16e9, encryption: 'plain', partitionTable: 'mbr', fileSystems: ['vfat'] } as const;

export const removed = (attachmentId: string): KnownEventBody => ({ kind: 'mediaRemoved', attachmentId });

export const requested = (attachmentId: string, reason: string, requestId = randomBytes(16).toString('hex')) =>
  ({ kind: 'mediaRequested', requestId, attachmentId, reason }) as const;

export const wroteFile = (attachmentId: string, name: string, rule = '*password*'): KnownEventBody => ({
  ...{ kind: 'mediaFile', attachmentId, change: 'created', name, sizeBytes: 2_048, rule },
});
