/** What the simulated class plugs in during the lesson: a stick that travels and waits for an approval, and one that is none. */
import type { MediaDecided, MediaEventBody, MediaInserted } from '../../protocol/media-event.ts';
import type { Random } from '../fleet/random.ts';

interface Stick
  extends Pick<MediaInserted, 'vendorId' | 'productId' | 'serial' | 'manufacturer' | 'product' | 'functions'> {
  device: string;
}

const HOMEWORK: Stick = {
  ...{ vendorId: 0x0951, productId: 0x1666, serial: '60A44C3FACC9', manufacturer: 'Kingston', product: 'DataTraveler' },
  ...{ functions: ['storageBulkOnly'], device: 'Kingston DataTraveler (0951:1666, 60A44C3FACC9)' },
};
/** A keyboard in the shape of a stick. */
const DUCK: Stick = {
  ...{ vendorId: 0x03eb, productId: 0x2401, serial: '', manufacturer: '', product: 'Flash Disk' },
  ...{ functions: ['storageBulkOnly', 'keyboard'], device: 'Flash Disk (03eb:2401)' },
};

interface Visit {
  stick: Stick;
  seat: number;
  /** Undefined: it is still in. */
  outMinutesAgo: number | undefined;
  minutesAgo: number;
  /** Undefined: nobody asks. */
  asks: string | undefined;
}

const VISITS: readonly Visit[] = [
  { stick: HOMEWORK, seat: 0, minutesAgo: 49, outMinutesAgo: 47, asks: undefined },
  { stick: HOMEWORK, seat: 3, minutesAgo: 35, outMinutesAgo: 26, asks: undefined },
  { stick: DUCK, seat: 10, minutesAgo: 14, outMinutesAgo: 13, asks: undefined },
  { stick: HOMEWORK, seat: 5, minutesAgo: 4, outMinutesAgo: undefined, asks: 'My book report is on it' },
];

const ASKING: Pick<MediaDecided, 'action' | 'reasons'> = {
  action: 'ask',
  reasons: [{ kind: 'rule', rule: 'pupils-ask', verdict: 'ask' }],
};
const SUSPICIOUS: Pick<MediaDecided, 'action' | 'reasons'> = {
  action: 'block',
  reasons: [{ kind: 'storageWithKeys' }],
};

/** Each attachment's id is its own; the same seed makes the same. */
export function createSticks(random: Random): (minutesAgo: number, seat: number) => MediaEventBody[] {
  const hex = (bytes: number): string => Buffer.from(random.bytes(bytes)).toString('hex');
  const visits = VISITS.map((visit) => ({ ...visit, attachmentId: hex(8), requestId: hex(16) }));
  return (minutesAgo, seat) =>
    visits
      .filter((visit) => visit.seat === seat)
      .flatMap((visit) => {
        if (visit.outMinutesAgo === minutesAgo) return [{ kind: 'mediaRemoved', attachmentId: visit.attachmentId }];
        return visit.minutesAgo === minutesAgo ? arrival(visit) : [];
      });
}

function arrival(visit: Visit & { attachmentId: string; requestId: string }): MediaEventBody[] {
  const { attachmentId, requestId, asks, stick } = visit;
  const { device, ...identity } = stick;
  const place = { position: '1-2', mediaClass: 'stick', doubtful: false, wasIn: false } as const;
  const decision = stick === DUCK ? SUSPICIOUS : ASKING;
  const unseen = {
    sizeBytes: 0,
    encryption: 'unknown',
    partitionTable: 'unknown',
    fileSystems: [],
    label: '',
  } as const;
  return [
    { kind: 'mediaInserted', attachmentId, ...identity, ...place },
    { kind: 'mediaDecided', attachmentId, ...decision, policyVersion: 1, device, ...unseen },
    ...(asks === undefined ? [] : [{ kind: 'mediaRequested', requestId, attachmentId, reason: asks } as const]),
  ];
}
