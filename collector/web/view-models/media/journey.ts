/** A device's journey across machines as a picture: lanes and bars in the picture's own units. Pure. */
import type { Attachment } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { ViewContext } from '../context.ts';
import { accountOf } from './device-name.ts';
import { type Tone, toneOf } from './medium-row.ts';

/** Lanes drawn: a picture of fifty is no picture. The table beside it has all. */
const MAX_LANES = 12;
const WIDTH = 960;
const LABELS = 190;
const LANE = 40;
const TOP = 34;
const BAR = 18;
const MIN_BAR = 6;
const TICKS = 4;
const MAX_LABEL = 24;

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
  tone: Tone;
  stillIn: boolean;
  /** Two devices claimed the serial number at this time. */
  doubled: boolean;
  says: string;
}

export interface Journey {
  width: number;
  height: number;
  lanes: { y: number; label: string; textX: number; textY: number; lineX: number }[];
  bars: Bar[];
  /** From one time of being plugged in to the next, as points of a line. */
  path: string;
  ticks: { x: number; text: string; anchor: 'start' | 'middle' | 'end' }[];
  /** Machines that are not drawn. */
  lanesCut: number;
}

/** @param attachments newest first, at least one. */
export function journeyOf(attachments: readonly Attachment[], context: ViewContext): Journey {
  const inOrder = attachments.toReversed();
  const machines = [...new Map(inOrder.map(({ deviceId, hostname }) => [deviceId, hostname]))];
  const drawn = new Map(machines.slice(0, MAX_LANES).map(([deviceId], index) => [deviceId, index]));
  const scale = scaleOf(inOrder, context.nowMs);
  const bars = inOrder.flatMap((one): Bar[] => {
    const lane = drawn.get(one.deviceId);
    return lane === undefined ? [] : [barOf(one, lane, scale, context)];
  });
  const lanes = machines.slice(0, MAX_LANES).map(([, hostname], index) => {
    const y = TOP + index * LANE;
    return { y, label: visibleText(hostname, MAX_LABEL), textX: LABELS - 12, textY: y + LANE / 2 + 5, lineX: LABELS };
  });
  return {
    width: WIDTH,
    height: TOP + lanes.length * LANE + 8,
    lanes,
    bars,
    path: bars.map(({ x, y, height }) => `${x},${y + height / 2}`).join(' '),
    ticks: ticksOf(scale, context),
    lanesCut: machines.length - lanes.length,
  };
}

interface Scale {
  fromMs: number;
  toMs: number;
  x: (atMs: number) => number;
}

function scaleOf(attachments: readonly Attachment[], nowMs: number): Scale {
  const fromMs = Math.min(...attachments.map((one) => one.fromMs));
  const ends = attachments.map((one) => Math.max(one.toMs ?? nowMs, one.fromMs));
  // A minute at least, so that a single moment is drawn somewhere.
  const toMs = Math.max(...ends, fromMs + 60_000);
  const room = WIDTH - LABELS - MIN_BAR;
  return { fromMs, toMs, x: (atMs) => round(LABELS + ((atMs - fromMs) / (toMs - fromMs)) * room) };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function barOf(one: Attachment, lane: number, scale: Scale, context: ViewContext): Bar {
  const { media, mediaEvents } = context.texts;
  const toMs = Math.max(one.toMs ?? context.nowMs, one.fromMs);
  const x = scale.x(one.fromMs);
  const from = context.time.when(one.fromMs, context.nowMs).local;
  const to = one.toMs === null ? media.medium.still : context.time.when(one.toMs, context.nowMs).local;
  const decision = one.action === null ? media.list.notDecided : mediaEvents.action[one.action];
  const who = accountOf(one.account, context);
  return {
    x,
    y: TOP + lane * LANE + (LANE - BAR) / 2,
    width: round(Math.max(MIN_BAR, scale.x(toMs) - x)),
    height: BAR,
    tone: toneOf(one.action),
    stillIn: one.toMs === null,
    doubled: one.doubled,
    says: `${visibleText(one.hostname, 80)}, ${who}: ${from} – ${to}. ${decision}`,
  };
}

function ticksOf({ fromMs, toMs, x }: Scale, { time, nowMs }: ViewContext): Journey['ticks'] {
  return Array.from({ length: TICKS }, (_, index) => {
    const atMs = fromMs + ((toMs - fromMs) * index) / (TICKS - 1);
    const anchor = index === 0 ? 'start' : index === TICKS - 1 ? 'end' : 'middle';
    return { x: x(atMs), text: time.when(atMs, nowMs).local, anchor };
  });
}
