/**
 * `watchkeeper-agent about`: what is recorded about whoever sits here, as a page in a file of their own. The path is printed and the page
 * is not opened: which program would do so is the desktop's business.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { aboutMonitoring } from '../../protocol/about/about.ts';
import { aboutHtml, aboutLines } from '../../protocol/about/html.ts';
import { askOnce } from '../session/one-question.ts';
import { tongueOf } from '../text/media-text.ts';
import { answer, type CommandOptions, commandContext, EXIT, type ExitCode } from './context.ts';

export interface AboutOptions extends CommandOptions {
  out?: string;
  text?: boolean;
}

/** @throws LinkUnavailable, NotAnswered when the service does not run; Error when the file cannot be written. */
export async function runAbout(options: AboutOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const transport = context.platform.linkTransport(context.linkDir);
  const { facts } = await askOnce(transport, { type: 'aboutQuery' }, ['about']);
  const page = aboutMonitoring(facts, tongueOf(process.env));
  if (options.text === true) {
    answer(context, { page }, aboutLines(page));
    return EXIT.ok;
  }
  const file = options.out === undefined ? ownFile() : resolve(options.out);
  writeFileSync(file, aboutHtml(page));
  answer(context, { page, file }, [file]);
  return EXIT.ok;
}

/** In a new folder that nobody else can have made before: a file of a known name could be somebody's link. */
const ownFile = (): string => join(mkdtempSync(join(tmpdir(), 'watchkeeper-about-')), 'about.html');
