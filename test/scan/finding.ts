/** What a scanner complains of, whichever it was. */
export interface Finding {
  scanner: string;
  /** Above informational: each is one too many. */
  level: 'low' | 'medium' | 'high' | 'critical';
  what: string;
}

/** One line a finding: what a failed test shows. */
export const inWords = (findings: readonly Finding[]): string[] =>
  findings.map(({ scanner, level, what }) => `${scanner} ${level}: ${what}`);
