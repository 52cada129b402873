/**
 * Text that somebody else wrote, made safe to look at: nothing in it is invisible, and nothing in it can reorder what
 * stands around it. Markup is the templates' business (autoescape); this is about characters that have no ink.
 */

/** A run of text of one kind. Templates put `marked` into <mark> and `hidden` into a small labelled box. */
export interface TextSegment {
  text: string;
  /** Part of what a term matched. */
  marked: boolean;
  /** Stands for characters that cannot be seen. */
  hidden: boolean;
}

/** UTF-16 offsets into the original text. */
export interface Span {
  start: number;
  end: number;
}

export interface PresentedText {
  segments: TextSegment[];
  /** Something was left out at the beginning or the end to keep to the bound. */
  cutBefore: boolean;
  cutAfter: boolean;
}

/** Longest text that a page shows of one title. The wire allows 1,024 units; old or foreign flags may hold more. */
export const MAX_SHOWN_UNITS = 1_200;
/** Kept before the first match when a longer text is cut. */
const LEAD_UNITS = 200;

/**
 * Cuts `text` to `maxUnits` around its first highlight, then splits it into runs. Highlights are laid on the original
 * text, before anything is replaced, so that their offsets stay right.
 */
export function presentText(text: string, highlights: readonly Span[] = [], maxUnits = MAX_SHOWN_UNITS): PresentedText {
  const spans = highlights.filter((span) => span.start < span.end && span.start >= 0 && span.end <= text.length);
  const window = windowAround(text, spans, maxUnits);
  const segments: TextSegment[] = [];
  for (let at = window.start; at < window.end; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    const units = codePoint > 0xffff ? 2 : 1;
    const replacement = visibleName(codePoint);
    const marked = spans.some((span) => at < span.end && at + units > span.start);
    append(segments, {
      text: replacement ?? String.fromCodePoint(codePoint),
      marked,
      hidden: replacement !== undefined,
    });
    at += units;
  }
  return { segments, cutBefore: window.start > 0, cutAfter: window.end < text.length };
}

/** The same without highlights, as one string: for page titles, labels and attributes. */
export function visibleText(text: string, maxUnits = MAX_SHOWN_UNITS): string {
  const { segments, cutAfter } = presentText(text, [], maxUnits);
  return segments.map((segment) => segment.text).join('') + (cutAfter ? '…' : '');
}

function windowAround(text: string, spans: readonly Span[], maxUnits: number): Span {
  if (text.length <= maxUnits) return { start: 0, end: text.length };
  const first = spans.reduce((least, span) => Math.min(least, span.start), text.length);
  const wanted = first === text.length || first < maxUnits - LEAD_UNITS ? 0 : first - LEAD_UNITS;
  const start = onBoundary(text, Math.min(wanted, text.length - maxUnits));
  return { start, end: onBoundary(text, start + maxUnits) };
}

/** Steps back from the middle of a surrogate pair. */
function onBoundary(text: string, at: number): number {
  const low = text.charCodeAt(at);
  const high = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff ? at - 1 : at;
}

function append(segments: TextSegment[], next: TextSegment): void {
  const last = segments.at(-1);
  if (last && last.marked === next.marked && last.hidden === next.hidden) last.text += next.text;
  else segments.push(next);
}

/** What to show in place of a character without ink; undefined when it shows itself. */
function visibleName(codePoint: number): string | undefined {
  if (codePoint < 0x20) return String.fromCodePoint(0x2400 + codePoint);
  if (codePoint === 0x7f) return '\u2421';
  return isInvisible(codePoint) ? `⟦U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟧` : undefined;
}

/**
 * Unicode's bidirectional controls (UAX #9), C1 controls, zero-width characters, separators, lone surrogates and
 * non-characters. The joiners U+200C and U+200D stay: Persian, Indic scripts and emoji are made with them.
 */
function isInvisible(codePoint: number): boolean {
  return (
    (codePoint >= 0x80 && codePoint <= 0x9f) ||
    codePoint === 0xad ||
    codePoint === 0x61c ||
    codePoint === 0x180e ||
    codePoint === 0x200b ||
    (codePoint >= 0x200e && codePoint <= 0x200f) ||
    (codePoint >= 0x2028 && codePoint <= 0x202e) ||
    (codePoint >= 0x2060 && codePoint <= 0x206f) ||
    (codePoint >= 0xd800 && codePoint <= 0xdfff) ||
    codePoint === 0xfeff ||
    (codePoint >= 0xfff9 && codePoint <= 0xfffb) ||
    (codePoint & 0xfffe) === 0xfffe
  );
}
