/** Lines of a stream, as many at a time as have arrived: one `await` a chunk instead of one a line. */
import { StringDecoder } from 'node:string_decoder';

/** A line beyond this is cut there, and the rest of it dropped: memory stays bounded whatever is piped in. */
export const MAX_LINE_UNITS = 1_000_000;

/** Ends a line at `\n` alone, before which a `\r` is dropped; the last line needs no end. Bytes that are no UTF-8 become U+FFFD. */
export async function* lineChunks(input: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let dropping = false;
  for await (const chunk of input) {
    const lines = decoder.write(chunk).split('\n');
    const last = lines.pop() as string;
    if (lines.length === 0) {
      if (!dropping) rest += last;
    } else {
      lines[0] = dropping ? rest : rest + lines[0];
      rest = last;
      yield lines.map(trimmed);
    }
    dropping = rest.length > MAX_LINE_UNITS;
    if (dropping) rest = rest.slice(0, MAX_LINE_UNITS);
  }
  rest += decoder.end();
  if (rest !== '') yield [trimmed(rest)];
}

function trimmed(line: string): string {
  const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
  return whole.length <= MAX_LINE_UNITS ? whole : whole.slice(0, MAX_LINE_UNITS);
}
