/** Cuts a stream of bytes into lines of bounded length. */
import { MAX_LINE_BYTES, MalformedMessage } from './link-messages.ts';

const NEWLINE = 0x0a;

export class LineReader {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #rest: Uint8Array = new Uint8Array(0);

  /**
   * The lines that `chunk` completes, without their newlines, one at a time: whoever stops asking stops the work.
   * Use it up before the next call.
   * @throws MalformedMessage on a line above MAX_LINE_BYTES or bytes that are not UTF-8.
   */
  *push(chunk: Uint8Array): Generator<string> {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE)) {
      yield this.#text(bytes.subarray(0, end));
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length >= MAX_LINE_BYTES) throw new MalformedMessage('line is too long');
    // A copy, so that a long chunk is not kept for the sake of its last bytes.
    this.#rest = Uint8Array.from(bytes);
  }

  #text(line: Uint8Array): string {
    if (line.length >= MAX_LINE_BYTES) throw new MalformedMessage('line is too long');
    try {
      return this.#decoder.decode(line);
    } catch {
      throw new MalformedMessage('line is not UTF-8');
    }
  }
}
