/** Removable media of the policy in words, for its page. */
import type { Policy } from '../../../../protocol/policy/document.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { ViewContext } from '../context.ts';

export interface MediaInWords {
  /** Undefined: the policy does not speak of media. */
  settings: string[] | undefined;
  rules: { id: string; words: string }[];
  alerts: string[];
}

/** @param title of an audience, by its id. */
export function mediaInWords({ media }: Policy, title: (id: string) => string, context: ViewContext): MediaInWords {
  const m = context.texts.policy.media;
  if (media === undefined) return { settings: undefined, rules: [], alerts: [] };
  const titled = <T extends { audiences: readonly string[] }>(entry: T): T => ({
    ...entry,
    audiences: entry.audiences.map(title),
  });
  return {
    settings: [
      m.otherwise(media.otherwise),
      m.notEncrypted(media.whenNotEncrypted),
      m.locked(media.whileLocked),
      m.most(media.maxDevices),
      m.others(media.otherDevices),
      media.files === undefined ? m.noFiles : visibleText(m.files(media.files), 1_000),
      m.reminder(media.remindAfterMinutes),
    ],
    rules: media.rules.map((rule) => ({ id: rule.id, words: visibleText(m.rule(titled(rule)), 1_000) })),
    alerts: media.alerts.map((alert) => m.alert(titled(alert))),
  };
}
