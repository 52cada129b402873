/** One question to the service, over a connection of its own: for commands that a person starts. */
import type { LinkTransport } from '../platform/platform.ts';
import { LineReader } from './line-reader.ts';
import { type CompanionMessage, parseServiceMessage, type ServiceMessage, writeMessage } from './link-messages.ts';

const LIMIT_MS = 10_000;

export class NotAnswered extends Error {
  override readonly name = 'NotAnswered';
}

/**
 * Waits for an answer of one of these types, for ten seconds at most.
 * @throws LinkUnavailable, MalformedMessage, NotAnswered with the service's words.
 */
export async function askOnce<Type extends ServiceMessage['type']>(
  transport: LinkTransport,
  question: CompanionMessage,
  types: readonly Type[],
): Promise<Extract<ServiceMessage, { type: Type }>> {
  const stream = await transport.connect();
  const timer = setTimeout(() => stream.destroy(), LIMIT_MS);
  try {
    stream.write(writeMessage(question));
    const lines = new LineReader();
    for await (const chunk of stream) {
      for (const message of lines.push(chunk as Uint8Array).map(parseServiceMessage)) {
        if (message.type === 'refused') throw new NotAnswered(message.message);
        if (isOneOf(message, types)) return message;
      }
    }
    throw new NotAnswered('the service did not answer: is it of an older version, or busy?');
  } finally {
    clearTimeout(timer);
    stream.destroy();
  }
}

const isOneOf = <Type extends ServiceMessage['type']>(
  message: ServiceMessage,
  types: readonly Type[],
): message is Extract<ServiceMessage, { type: Type }> => types.some((type) => type === message.type);
