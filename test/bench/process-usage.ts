/** What the kernel says a process used. Linux only, like the benchmarks. */
import { readdirSync, readFileSync } from 'node:fs';

/** CPU seconds of all live threads of a process, to the nanosecond (schedstat), where `stat` counts hundredths. */
export function cpuSeconds(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      // The thread ended between the listing and the reading.
    }
  }
  return nanoseconds / 1e9;
}

/** Proportional set size in bytes: memory that is shared counts in shares. */
export function proportionalSetBytes(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}
