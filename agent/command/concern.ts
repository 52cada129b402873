/** `watchkeeper-agent concern "words"`: somebody at this computer says that something is wrong. */
import { MAX_CONCERN_UNITS } from '../../protocol/limits.ts';
import { askOnce } from '../session/one-question.ts';
import { tongueOf } from '../text/media-text.ts';
import { personText } from '../text/person-text.ts';
import { answer, type CommandOptions, commandContext, EXIT, type ExitCode } from './context.ts';

export interface ConcernOptions extends CommandOptions {
  anonymous?: boolean;
}

export async function runConcern(words: string, options: ConcernOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const text = personText(tongueOf(process.env));
  // Cut short, the gravest sentence could be the one that is missing.
  if (words.length > MAX_CONCERN_UNITS) {
    answer(context, { outcome: 'tooLong' }, [text.tooLong(MAX_CONCERN_UNITS)]);
    return EXIT.failed;
  }
  const transport = context.platform.linkTransport(context.linkDir);
  const anonymous = options.anonymous === true;
  const question = { type: 'concernReport', words: words.toWellFormed(), anonymous } as const;
  const { outcome } = await askOnce(transport, question, ['concernReported']);
  answer(context, { outcome }, [text.concern[outcome]]);
  return outcome === 'reported' || outcome === 'reportedWithoutName' ? EXIT.ok : EXIT.failed;
}
