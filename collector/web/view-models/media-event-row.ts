/** Events of removable media in words, for a timeline. What a device or a person wrote is shown as text, never as markup. */
import type { MediaEventBody, MediaInserted } from '../../../protocol/media-event.ts';
import { visibleText } from '../present/visible-text.ts';
import type { Texts } from '../text/texts.ts';

export interface MediaWords {
  kind: 'media' | 'agent' | 'problem';
  title: string;
  /** A sentence below the title without its full stop; empty when there is nothing to add. */
  detail: string;
}

const words = (title: string, detail = '', kind: MediaWords['kind'] = 'media'): MediaWords => ({ kind, title, detail });

export function mediaWords(event: MediaEventBody, texts: Texts): MediaWords {
  const t = texts.mediaEvents;
  switch (event.kind) {
    case 'mediaInserted':
      return insertedWords(event, texts);
    case 'mediaDecided':
      return words(t.action[event.action], event.reasons.map((reason) => visibleText(t.reason(reason))).join(' '));
    case 'mediaRemoved':
      return words(t.removed);
    case 'mediaTrouble':
      return words(t.trouble[event.what], visibleText(event.detail), 'problem');
    case 'mediaRequested':
      return words(t.requested, visibleText(event.reason));
    case 'mediaFiles':
      return words(t.files(event.created, event.changed, event.deleted), visibleText(event.names.join(', ')));
    case 'mediaFile':
      return words(t.fileChange[event.change], visibleText(event.name));
    case 'mediaLeftIn':
      return words(t.leftIn[event.when]);
    case 'mediaRegisterApplied':
      return words(t.registerApplied(event.version), '', 'agent');
    case 'mediaGrantsApplied':
      return words(t.grantsApplied, '', 'agent');
    case 'mediaUpdateRefused': {
      const why = visibleText(event.detail);
      const reason = texts.policyRefusal[event.reason];
      return words(t.updateRefused(t.update[event.of]), why === '' ? reason : `${reason} (${why})`, 'problem');
    }
  }
}

function insertedWords(event: MediaInserted, texts: Texts): MediaWords {
  const t = texts.mediaEvents;
  const name = visibleText([event.manufacturer, event.product].filter((part) => part !== '').join(' '));
  const what = t.mediaClass[event.mediaClass];
  const serial = event.serial === '' ? t.noSerial : t.serial(visibleText(event.serial));
  return words(event.wasIn ? t.wasIn(what, name) : t.inserted(what, name), serial);
}
