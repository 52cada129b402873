import { describe, expect, it } from 'vitest';
import { longParts, MAX_FILE_LINES, MAX_FUNCTION_LINES, ratchet } from './lengths.ts';

const lines = (count: number): string => '  work();\n'.repeat(count);

describe('lengths', () => {
  it('of functions are counted from their first line to their last, in every form', async () => {
    const body = lines(MAX_FUNCTION_LINES - 1);
    const tooLong = MAX_FUNCTION_LINES + 1;
    const source = `#!/usr/bin/env node
// ŵ: more bytes than characters
function plain() {\n${body}}
const arrow = () => {\n${body}};
class Some {
  method() {\n${body}}
  #hidden() {\n${body}}
}
function justRight() {\n${lines(MAX_FUNCTION_LINES - 2)}}
`;
    expect(await longParts('agent/some.ts', source)).toEqual({
      'agent/some.ts plain': tooLong,
      'agent/some.ts arrow': tooLong,
      'agent/some.ts method': tooLong,
      'agent/some.ts hidden': tooLong,
    });
  });

  it('of files are counted, in tests too', async () => {
    const source = lines(MAX_FILE_LINES + 1);
    expect(await longParts('test/a.test.ts', source)).toEqual({ 'test/a.test.ts': MAX_FILE_LINES + 1 });
    expect(await longParts('test/a.test.ts', lines(MAX_FILE_LINES))).toEqual({});
  });

  it('may only shrink', () => {
    const long = { same: 50, grown: 51, shrunk: 49, fresh: 60 };
    const allowed = { same: 50, grown: 50, shrunk: 50, mended: 50 };
    const wrong = ratchet(long, allowed);
    expect(wrong.map((line) => line.split(':')[0]).sort()).toEqual(['fresh', 'grown', 'mended', 'shrunk']);
    expect(ratchet({ same: 50 }, { same: 50 })).toEqual([]);
  });
});
