/** What a person is told of removable media, in plain words, in the language of the session. */
import { readMediaReason } from '../../protocol/policy/media-reason-text.ts';
import { wordsOfReason } from '../../protocol/policy/media-reason-words.ts';
import type { AskOutcome, MediaView } from '../session/media-messages.ts';
import { CY } from './media-cy.ts';
import { EN } from './media-en.ts';
import type { MediaSentences } from './media-sentences.ts';

export type Tongue = 'en' | 'cy';

export interface MediaText {
  decided(device: MediaView): { title: string; body: string };
  leftIn(device: MediaView): { title: string; body: string };
  /** One or more lines for each device. */
  list(isHeld: boolean, devices: readonly MediaView[]): string[];
  outcome(outcome: AskOutcome): string;
}

/** As the C library picks it (setlocale(3)): LC_ALL, then LC_MESSAGES, then LANG; a list in LANGUAGE goes first. English unless it is Welsh. */
export function tongueOf(env: NodeJS.ProcessEnv): Tongue {
  const name = env.LANGUAGE || env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^cy(?![a-z])/i.test(name) ? 'cy' : 'en';
}

export function mediaText(tongue: Tongue): MediaText {
  const sentences = { en: EN, cy: CY }[tongue];
  return {
    decided: (device) => {
      const [title = '', ...rest] = decidedSentences(sentences, device);
      return { title, body: rest.join(' ') };
    },
    leftIn: (device) => sentences.leftIn(nameOf(sentences, device)),
    list: (isHeld, devices) => {
      if (!isHeld) return [sentences.notHeld];
      if (devices.length === 0) return [sentences.nothingAttached];
      return devices.map((device) => decidedSentences(sentences, device).join(' '));
    },
    outcome: (outcome) => sentences.outcomes[outcome],
  };
}

function decidedSentences(sentences: MediaSentences, device: MediaView): string[] {
  const reasons = device.reasons.map((text) => wordsOfReason(sentences.reasons, readMediaReason(text)));
  const why = reasons.filter((sentence) => sentence !== undefined);
  const ask = device.action === 'ask' ? [sentences.howToAsk] : [];
  return [sentences.actions[device.action](nameOf(sentences, device)), ...why, ...ask];
}

/** Its label is what people know it by; then the name that its maker gave it. */
function nameOf({ kinds, quoted }: MediaSentences, { label, product, mediaClass }: MediaView): string {
  const kind = kinds[mediaClass];
  const name = label || product;
  return name === '' ? kind : `${kind} ${quoted(name)}`;
}
