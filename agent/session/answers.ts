/** What the service answers to a question of a command that a person started: once, and without a session. */
import type { MediaDesk } from './media-desk.ts';
import type { MediaQuestion, MediaWord } from './media-messages.ts';
import type { PersonDesk } from './person-desk.ts';
import { isPersonQuestion, type PersonQuestion, type PersonWord } from './person-messages.ts';

/** What may come in place of a hello. */
export type Question = Exclude<MediaQuestion, { type: 'mediaIdle' }> | PersonQuestion;

export interface Desks {
  media: MediaDesk;
  person: PersonDesk;
}

export function isQuestion(message: { type: string }): message is Question {
  return message.type === 'mediaQuery' || message.type === 'mediaAsk' || isPersonQuestion(message);
}

/** @param userId as the kernel says. Never rejects. */
export async function answerTo(
  question: Question,
  userId: number,
  { media, person }: Desks,
): Promise<MediaWord | PersonWord> {
  switch (question.type) {
    case 'mediaQuery':
      return { type: 'mediaList', ...media.list() };
    case 'mediaAsk':
      return { type: 'mediaAsked', outcome: media.ask(userId, question.reason, question.position) };
    case 'aboutQuery':
      return { type: 'about', facts: await person.about() };
    case 'agreementQuery':
      return { type: 'agreement', agreement: person.agreement() };
    case 'agreementAccept': {
      const outcome = person.accept(userId, question.version, question.textSha256);
      return { type: 'agreementAccepted', outcome };
    }
    case 'concernReport':
      return { type: 'concernReported', outcome: person.concern(userId, question.words, question.anonymous) };
  }
}
