/** `watchkeeper-agent agreement`: shows the acceptable-use agreement; `agreement accept`: puts on record that this person accepts it. */
import type { Agreement } from '../../protocol/agreement.ts';
import { textHash } from '../about/about-desk.ts';
import { askOnce } from '../session/one-question.ts';
import { tongueOf } from '../text/media-text.ts';
import { personText } from '../text/person-text.ts';
import { answer, type CommandOptions, commandContext, EXIT, type ExitCode } from './context.ts';

export async function runAgreement(options: CommandOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const transport = context.platform.linkTransport(context.linkDir);
  const { agreement } = await askOnce(transport, { type: 'agreementQuery' }, ['agreement']);
  const words = personText(tongueOf(process.env));
  const lines = agreement === null ? [words.noAgreement] : [...shown(agreement), '', words.howToAccept];
  answer(context, { agreement }, lines);
  return EXIT.ok;
}

/** Shows what is accepted once more: the service takes it for this very text alone. */
export async function runAgreementAccept(options: CommandOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const transport = context.platform.linkTransport(context.linkDir);
  const { agreement } = await askOnce(transport, { type: 'agreementQuery' }, ['agreement']);
  const words = personText(tongueOf(process.env));
  if (agreement === null) {
    answer(context, { outcome: 'noAgreement' }, [words.noAgreement]);
    return EXIT.failed;
  }
  const { version, text } = agreement;
  const question = { type: 'agreementAccept', version, textSha256: textHash(text) } as const;
  const { outcome } = await askOnce(transport, question, ['agreementAccepted']);
  answer(context, { outcome, version }, [...shown(agreement), '', words.accept[outcome]]);
  return outcome === 'accepted' ? EXIT.ok : EXIT.failed;
}

function shown({ version, date, text }: Agreement): string[] {
  return [personText(tongueOf(process.env)).agreement(version, date), '', printable(text)];
}

/** Nothing of it may steer a terminal: control characters but the end of a line are left out. */
const printable = (text: string): string =>
  [...text].filter((one) => one === '\n' || !/[\p{Cc}\p{Cf}]/u.test(one)).join('');
