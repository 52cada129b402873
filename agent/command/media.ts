/**
 * `watchkeeper-agent media`: what is plugged in and why it may be used or not, for whoever sits here; `media ask`: asks for what waits;
 * `media restore`: gives the system its own defaults back, for removing the program.
 */
import { forgetHeld } from '../media/media-control.ts';
import { askService } from '../session/media-query.ts';
import { mediaText, tongueOf } from '../text/media-text.ts';
import { answer, type CommandOptions, commandContext, EXIT, type ExitCode } from './context.ts';

export interface AskOptions extends CommandOptions {
  device?: string;
}

export async function runMediaList(options: CommandOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const { isHeld, devices } = await ask(context, { type: 'mediaQuery' }, 'mediaList');
  answer(context, { isHeld, devices }, mediaText(tongueOf(process.env)).list(isHeld, devices));
  return EXIT.ok;
}

export async function runMediaAsk(reason: string, options: AskOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const question = { type: 'mediaAsk', reason, position: options.device ?? '' } as const;
  const { outcome } = await ask(context, question, 'mediaAsked');
  answer(context, { outcome }, [mediaText(tongueOf(process.env)).outcome(outcome)]);
  return outcome === 'asked' ? EXIT.ok : EXIT.failed;
}

type Answer = Awaited<ReturnType<typeof askService>>;

async function ask<Type extends Answer['type']>(
  { platform, linkDir }: Awaited<ReturnType<typeof commandContext>>,
  question: Parameters<typeof askService>[1],
  type: Type,
): Promise<Extract<Answer, { type: Type }>> {
  const found = await askService(platform.linkTransport(linkDir), question);
  if (found.type !== type) throw new Error('the service answered another question');
  return found as Extract<Answer, { type: Type }>;
}

/** Stop the service first: it takes hold again at its next start, if the policy has media rules. */
export async function runMediaRestore(options: CommandOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const enforcement = await context.platform.mediaEnforcement(context.dataDir);
  await enforcement.restore();
  forgetHeld(context.dataDir);
  const { detail } = await enforcement.inspect();
  answer(context, { detail }, [detail]);
  return EXIT.ok;
}
