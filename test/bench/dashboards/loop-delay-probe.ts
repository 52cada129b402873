/**
 * Loaded into the collector's process before anything of its own (`node --import`): how long its event loop keeps things waiting. At
 * each SIGUSR2 it writes what it saw since the last to the file named by WATCHKEEPER_LOOP_DELAY_FILE, and begins anew.
 */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import { quantile } from '../report.ts';

export interface LoopDelay {
  /** As `monitorEventLoopDelay` counts: one sample for each turn of its timer, the timer's own interval of 10 ms included. */
  histogram: { p50Ms: number; p99Ms: number; maxMs: number };
  /** As somebody meets it who comes at any moment: a long turn counts for everybody who comes in it. */
  arrival: { p50Ms: number; p99Ms: number; maxMs: number };
  /** The most processor time between two turns of a timer of 2 ms: what of it is the collector's own, however busy the machine is. */
  busyMs: { p99Ms: number; maxMs: number };
}

const INTERVAL_MS = 10;
/** Ten minutes of arrivals; what comes after is not counted. */
const MAX_ARRIVALS = 300_000;
const ARRIVAL_MS = 2;

if (isMainThread) watchLoop(process.env.WATCHKEEPER_LOOP_DELAY_FILE ?? '');

function watchLoop(file: string): void {
  const histogram = monitorEventLoopDelay({ resolution: INTERVAL_MS });
  histogram.enable();
  let arrivals: number[] = [];
  let busy: number[] = [];
  let dueMs = performance.now();
  let usedMs = threadMs();
  // Whoever came every 2 ms until now was served now at the earliest.
  setInterval(() => {
    const nowMs = performance.now();
    for (; dueMs <= nowMs; dueMs += ARRIVAL_MS) if (arrivals.length < MAX_ARRIVALS) arrivals.push(nowMs - dueMs);
    const nowUsedMs = threadMs();
    if (busy.length < MAX_ARRIVALS) busy.push(nowUsedMs - usedMs);
    usedMs = nowUsedMs;
  }, ARRIVAL_MS).unref();
  process.on('SIGUSR2', () => {
    const inMs = (nanoseconds: number): number => nanoseconds / 1e6;
    const counted = {
      p50Ms: inMs(histogram.percentile(50)),
      p99Ms: inMs(histogram.percentile(99)),
      maxMs: inMs(histogram.max),
    };
    const arrival = { p50Ms: quantile(arrivals, 0.5), p99Ms: quantile(arrivals, 0.99), maxMs: quantile(arrivals, 1) };
    const busyMs = { p99Ms: quantile(busy, 0.99), maxMs: quantile(busy, 1) };
    writeFileSync(file, JSON.stringify({ histogram: counted, arrival, busyMs } satisfies LoopDelay));
    histogram.reset();
    arrivals = [];
    busy = [];
    dueMs = performance.now();
  });
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
