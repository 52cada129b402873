/** Cuts a stream of bytes into lines of bounded length. */
import { MAX_LINE_BYTES } from './link-messages.ts';
import { MalformedMessage } from './message-fields.ts';

const NEWLINE = 0x0a;
const FIRST_SIZE = 1_024;

export class LineReader {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  /** The line so far. It doubles as it grows, so that a line that comes byte by byte costs no more than its length. */
  #line = Buffer.alloc(FIRST_SIZE);
  #length = 0;

  /**
   * The lines that `chunk` completes, without their newlines, one at a time: whoever stops asking stops the work.
   * Use it up before the next call.
   * @throws MalformedMessage on a line of MAX_LINE_BYTES or more, newline included, or bytes that are not UTF-8.
   */
  *push(chunk: Uint8Array): Generator<string> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#append(chunk.subarray(start, end));
      start = end + 1;
      yield this.#take();
    }
    this.#append(chunk.subarray(start));
  }

  #append(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length >= MAX_LINE_BYTES) throw new MalformedMessage('line is too long');
    if (length > this.#line.length) {
      const larger = Buffer.alloc(Math.min(MAX_LINE_BYTES, Math.max(length, this.#line.length * 2)));
      larger.set(this.#line.subarray(0, this.#length));
      this.#line = larger;
    }
    this.#line.set(bytes, this.#length);
    this.#length = length;
  }

  #take(): string {
    try {
      return this.#decoder.decode(this.#line.subarray(0, this.#length));
    } catch {
      throw new MalformedMessage('line is not UTF-8');
    } finally {
      this.#length = 0;
    }
  }
}
