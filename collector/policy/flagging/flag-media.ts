/** From what a batch reports of removable media to its flags. */
import type { MediaEventBody } from '../../../protocol/media-event.ts';
import type { Watched } from '../../../protocol/policy/judge.ts';
import { mediaMatch } from '../../../protocol/policy/media-flags.ts';
import { type FlaggedText, gravest, type Whose } from './flag-windows.ts';
import type { Flagging } from './flagging.ts';

/** Names of files that are matched of one event: as many as one carries. */
const MAX_NAMES = 20;

/** @param atMs of the event, on the collector's clock. */
export function flagMedia(event: MediaEventBody, atMs: number, flagging: Flagging, whose: Whose): FlaggedText[] {
  const { account, deviceGroup, deviceAudience, exceptions } = whose;
  const watched = (): Watched => ({ account, deviceGroup, deviceAudience, atMs });
  const texts: FlaggedText[] = [];
  const { judge, media } = flagging;
  const itself = mediaMatch(event, media, judge.chainOf(judge.audienceOf(whose)));
  if (itself !== undefined) {
    const flags = judge.judge([itself.match], watched(), exceptions, itself.text);
    if (flags.length > 0) {
      texts.push({ field: event.kind === 'mediaFile' ? 'fileName' : 'device', text: itself.text, flags });
    }
  }
  for (const name of namesIn(event)) {
    const flags = flagging.judgeText(name, { field: 'fileName', program: '' }, watched, exceptions);
    if (flags.length > 0) texts.push({ field: 'fileName', text: name, flags: gravest(flags) });
  }
  return texts;
}

/** What was deleted is no longer there to worry about. */
function namesIn(event: MediaEventBody): readonly string[] {
  switch (event.kind) {
    case 'mediaFile':
      return event.change === 'deleted' || event.name === '' ? [] : [event.name];
    case 'mediaFiles':
      return event.names.filter((name) => name !== '').slice(0, MAX_NAMES);
    default:
      return [];
  }
}
