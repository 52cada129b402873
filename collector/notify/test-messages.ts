/** "Send me a test message": by the settings of this moment, now, with what came of it. */
import { randomBytes } from 'node:crypto';
import type { PersonLanguage } from '../store/store.ts';
import { ChannelError, type Message } from './channel.ts';
import { type MessageContext, testMessage } from './message.ts';

export type TestOutcome = 'accepted' | 'refused' | 'failed' | 'notConfigured' | 'tooSoon';

/** Between two of anybody: nobody's mail server is flooded from here. */
const APART_MS = 5_000;

export interface TestMessagesDeps {
  /** Takes the settings of this moment up. */
  refresh: () => Promise<void>;
  /** @throws ChannelError */
  email: (message: Message, to: string) => Promise<void>;
  context: (language: PersonLanguage) => MessageContext;
  now: () => number;
}

export class TestMessages {
  readonly #deps: TestMessagesDeps;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(deps: TestMessagesDeps) {
    this.#deps = deps;
  }

  async send(to: string, language: PersonLanguage): Promise<TestOutcome> {
    const { refresh, email, context, now } = this.#deps;
    if (now() - this.#lastMs < APART_MS) return 'tooSoon';
    this.#lastMs = now();
    await refresh();
    try {
      await email(testMessage(randomBytes(16).toString('hex'), context(language)), to);
      return 'accepted';
    } catch (error) {
      if (error instanceof ChannelError) return error.code;
      throw error;
    }
  }
}
