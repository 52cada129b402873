/** One question to the service about removable media, over a connection of its own. */
import type { LinkTransport } from '../platform/platform.ts';
import type { MediaQuestion, MediaWord } from './media-messages.ts';
import { askOnce } from './one-question.ts';

/** @throws LinkUnavailable, MalformedMessage, NotAnswered with the service's words. */
export function askService(
  transport: LinkTransport,
  question: Exclude<MediaQuestion, { type: 'mediaIdle' }>,
): Promise<Extract<MediaWord, { type: 'mediaList' | 'mediaAsked' }>> {
  return askOnce(transport, question, ['mediaList', 'mediaAsked']);
}
