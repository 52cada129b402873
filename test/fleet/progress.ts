/** How far a long run is: a bar at a terminal, a line every tenth of the way elsewhere. Both on standard error. */
import { SingleBar } from 'cli-progress';

export interface Progress {
  /** @param note what is worth knowing at this moment. */
  update(done: number, note?: string): void;
  stop(): void;
}

export function startProgress(what: string, total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bar(what, total, stream) : lines(what, total, stream);
}

function bar(what: string, total: number, stream: NodeJS.WriteStream): Progress {
  const shown = new SingleBar({ format: `${what} [{bar}] {value}/{total} {note}`, stream, hideCursor: true });
  shown.start(total, 0, { note: '' });
  return {
    update: (done, note = '') => shown.update(Math.min(done, total), { note }),
    stop: () => shown.stop(),
  };
}

function lines(what: string, total: number, stream: NodeJS.WriteStream): Progress {
  let tenths = 0;
  return {
    update(done, note = '') {
      const now = Math.floor((10 * Math.min(done, total)) / total);
      if (now <= tenths) return;
      tenths = now;
      stream.write(`${what} ${Math.min(done, total)}/${total} ${note}`.trimEnd().concat('\n'));
    },
    stop() {},
  };
}
