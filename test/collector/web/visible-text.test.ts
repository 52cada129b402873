import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SHOWN_UNITS, presentText, visibleText } from '../../../collector/web/present/visible-text.ts';

const joined = (text: string, spans: { start: number; end: number }[] = []) => presentText(text, spans).segments;

describe('text of somebody else', () => {
  it('shows what has no ink', () => {
    expect(visibleText('a\u0000b\u202ec\u007fd\u200be\ud800')).toBe('a␀b⟦U+202E⟧c␡d⟦U+200B⟧e⟦U+D800⟧');
  });

  it('keeps the joiners that emoji and Persian are made with', () => {
    expect(visibleText('👩‍👩‍👧 می‌خواهم')).toBe('👩‍👩‍👧 می‌خواهم');
  });

  it('marks the match of the original, hidden characters inside it included', () => {
    const text = '\u202ekill\u200bme now';
    const marked = joined(text, [{ start: 1, end: 8 }]).filter((segment) => segment.marked);
    expect(marked.map((segment) => segment.text)).toEqual(['kill', '⟦U+200B⟧', 'me']);
  });

  it('cuts a long text around its match and says so', () => {
    const text = `${'x'.repeat(99_000)} match ${'y'.repeat(1_000)}`;
    const shown = presentText(text, [{ start: 99_001, end: 99_006 }]);
    expect(shown.cutBefore).toBe(true);
    expect(shown.segments.filter((s) => s.marked).map((s) => s.text)).toEqual(['match']);
    expect(shown.segments.map((s) => s.text).join('').length).toBeLessThanOrEqual(MAX_SHOWN_UNITS);
  });

  it('leaves out offsets that lie outside the text', () => {
    expect(
      joined('short', [
        { start: 3, end: 99 },
        { start: -1, end: 2 },
      ]).some((s) => s.marked),
    ).toBe(false);
  });

  it('for any text: marks exactly the matched characters, and lets no control character through', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\u202e', '\u0000', '\u2066', '🏴', 'é', '<'),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
      maxLength: 300,
    });
    fc.assert(
      fc.property(hostile, fc.nat(300), fc.nat(20), (text, from, length) => {
        const start = Math.min(from, text.length);
        const end = Math.min(start + length, text.length);
        const segments = joined(text, [{ start, end }]);
        const shown = segments.map((s) => s.text).join('');
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(shown.isWellFormed()).toBe(true);
        const visible = segments
          .filter((s) => s.marked && !s.hidden)
          .map((s) => s.text)
          .join('');
        // A match may begin or end inside a surrogate pair: the whole character is marked then.
        const whole = text.slice(splits(text, start) ? start - 1 : start, splits(text, end) ? end + 1 : end);
        expect(visible).toBe(start === end ? '' : visibleOnly(whole));
      }),
    );
  });
});

function splits(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) && at > 0;
}

/** What of a text shows itself. */
function visibleOnly(text: string): string {
  return presentText(text)
    .segments.filter((s) => !s.hidden)
    .map((s) => s.text)
    .join('');
}
