/** One question to the service about removable media, over a connection of its own. */
import type { LinkTransport } from '../platform/platform.ts';
import { LineReader } from './line-reader.ts';
import { parseServiceMessage, type ServiceMessage, writeMessage } from './link-messages.ts';
import type { MediaQuestion, MediaWord } from './media-messages.ts';

const LIMIT_MS = 10_000;

export class MediaNotAnswered extends Error {
  override readonly name = 'MediaNotAnswered';
}

/** @throws LinkUnavailable, MalformedMessage, MediaNotAnswered with the service's words. */
export async function askService(
  transport: LinkTransport,
  question: Exclude<MediaQuestion, { type: 'mediaIdle' }>,
): Promise<Extract<MediaWord, { type: 'mediaList' | 'mediaAsked' }>> {
  const stream = await transport.connect();
  const timer = setTimeout(() => stream.destroy(), LIMIT_MS);
  try {
    stream.write(writeMessage(question));
    const lines = new LineReader();
    for await (const chunk of stream) {
      const answer = lines
        .push(chunk as Uint8Array)
        .map(parseServiceMessage)
        .map(answerIn)
        .find((one) => one !== undefined);
      if (answer !== undefined) return answer;
    }
    throw new MediaNotAnswered('the service did not answer: is it of an older version, or busy?');
  } finally {
    clearTimeout(timer);
    stream.destroy();
  }
}

function answerIn(message: ServiceMessage): Extract<MediaWord, { type: 'mediaList' | 'mediaAsked' }> | undefined {
  if (message.type === 'refused') throw new MediaNotAnswered(message.message);
  return message.type === 'mediaList' || message.type === 'mediaAsked' ? message : undefined;
}
