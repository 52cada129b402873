/** What every language has to say of removable media to the person at the machine. */
import type { MediaReasonWords } from '../../protocol/policy/media-reason-words.ts';
import type { AskOutcome, MediaView } from '../session/media-messages.ts';

/** The sentences of one language. `name`: how the device is called, in quotation marks or by its kind. */
export interface MediaSentences {
  kinds: Record<MediaView['mediaClass'], string>;
  quoted: (name: string) => string;
  actions: Record<MediaView['action'], (name: string) => string>;
  /** Undefined: says nothing that the action does not say. Never the name of a rule or of another's device. */
  reasons: MediaReasonWords<string | undefined>;
  howToAsk: string;
  leftIn: (name: string) => { title: string; body: string };
  nothingAttached: string;
  notHeld: string;
  outcomes: Record<AskOutcome, string>;
}
