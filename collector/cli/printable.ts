/**
 * Text that came from a workstation, made safe for a terminal: control characters could move the cursor or retype a
 * command, bidirectional overrides could make a line read backwards.
 */
export function printableText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, '\ufffd');
}
