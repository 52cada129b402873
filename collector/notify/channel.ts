/** A way to tell somebody something. */
import type { ApprovalAction } from '../store/store.ts';

/** What a channel carries: no name, nor anything that a pupil wrote, but for email where the policy lets it (`matter-details.ts`). */
export interface Message {
  /** The same for each attempt: a receiver can leave out what came twice. Letters and digits. */
  id: string;
  subject: string;
  /** Sentences, in order. */
  lines: readonly string[];
  link: { text: string; href: string };
  /** The same for a machine. */
  data: MessageData;
}

export type MessageData =
  | { kind: 'matter'; matterId: number; urgency: number; themes: readonly string[]; flags: number; atMs: number }
  | { kind: 'approval'; approvalId: number; action: ApprovalAction }
  | { kind: 'mediaRequest' }
  | { kind: 'digest'; matters: number }
  | { kind: 'test' };

/** Why a message did not go: `refused` will be refused again, `failed` may work later. */
export type ChannelErrorCode = 'refused' | 'failed' | 'notConfigured';

export class ChannelError extends Error {
  override readonly name = 'ChannelError';
  readonly code: ChannelErrorCode;
  constructor(code: ChannelErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A cause in one line that fits a table and a log. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .slice(0, 300)
    .toWellFormed();
}
