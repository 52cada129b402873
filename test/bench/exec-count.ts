/** Counts the processes that a running process starts, by strace: a listing taken now and then would miss short-lived ones. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ExecCount {
  /** Resolves when counting has begun. @throws when there is no strace. */
  attached: Promise<void>;
  stop(): Promise<number>;
}

export function countExecs(processId: number): ExecCount {
  const args = ['-f', '-qq', '-e', 'trace=execve,fork,vfork', '-p', String(processId)];
  const tracer = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  tracer.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const attached = new Promise<void>((resolve, reject) => {
    tracer.once('error', () => reject(new Error('strace is not installed: apt-get install strace')));
    tracer.once('spawn', resolve);
  });
  return {
    attached,
    async stop() {
      const exit = once(tracer, 'exit');
      tracer.kill('SIGINT');
      await exit;
      if (/attach|not permitted/.test(said)) throw new Error(`strace could not look: ${said.trim()}`);
      return said.split('\n').filter((line) => /\b(execve|fork|vfork)\(/.test(line)).length;
    },
  };
}
