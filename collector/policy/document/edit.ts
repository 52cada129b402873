/**
 * Applies a form's change to a policy's text. What the result says is for `checkPolicy` to judge: a change may make two lists
 * contradict each other, and the person who asked for it should read about it in the same words as anybody.
 */
import type {
  EditResult,
  MediaAlertKey,
  MediaEdit,
  PolicyEdit,
  RegradeKey,
  SilenceKey,
  TermKey,
} from './policy-edit.ts';
import { writtenDays, writtenEntry, writtenVerdict } from './written.ts';
import { YamlEditor } from './yaml-editor.ts';

type Entry = Readonly<Record<string, unknown>>;
type Refusal = 'alreadyThere' | 'notThere' | undefined;

/** Comments and order stay; line ends stay as they were. */
export function applyEdit(text: string, edit: PolicyEdit): EditResult {
  const editor = YamlEditor.open(text);
  if (editor === undefined) return { ok: false, code: 'unreadable' };
  const refusal = change(editor, edit);
  if (refusal !== undefined) return { ok: false, code: refusal };
  const changed = editor.toString();
  return { ok: true, text: text.includes('\r\n') ? changed.replaceAll('\n', '\r\n') : changed };
}

/** One after the other; nothing is changed when one of them cannot be. */
export function applyEdits(text: string, edits: readonly PolicyEdit[]): EditResult {
  let result: EditResult = { ok: true, text };
  for (const edit of edits) {
    if (!result.ok) break;
    result = applyEdit(result.text, edit);
  }
  return result;
}

function change(editor: YamlEditor, edit: PolicyEdit): Refusal {
  switch (edit.kind) {
    case 'setName':
      return set(editor, ['name'], edit.name);
    case 'setAudience':
      return put(editor, ['audiences'], named('id', edit.audience.id), edit.audience);
    case 'removeAudience':
      return remove(editor, ['audiences'], named('id', edit.id));
    case 'setSearches':
      return set(editor, ['searches'], edit.searches);
    case 'setCapture':
      return setAll(editor, 'capture', edit.capture);
    case 'setRetention':
      return setAll(editor, 'retention', edit.retention);
    case 'setApprovals':
      return set(editor, ['approvals', 'publishPolicy'], edit.publishPolicy);
    case 'setVerdict':
      return set(editor, ['actions', edit.category, edit.audience], writtenVerdict(edit.verdict));
    case 'removeVerdict':
      return removeAt(editor, ['actions', edit.category, edit.audience]);
    case 'setMedia':
    case 'removeMedia':
    case 'setMediaRule':
    case 'removeMediaRule':
    case 'setMediaFiles':
    case 'removeMediaFiles':
    case 'setMediaAlert':
    case 'removeMediaAlert':
      return changeMedia(editor, edit);
    default:
      return changeCalendar(editor, edit);
  }
}

function changeMedia(editor: YamlEditor, edit: MediaEdit): Refusal {
  switch (edit.kind) {
    case 'setMedia':
      return setAll(editor, 'media', edit.media);
    case 'removeMedia':
      return removeAt(editor, ['media']);
    case 'setMediaRule':
      return put(editor, ['media', 'rules'], named('id', edit.rule.id), edit.rule);
    case 'removeMediaRule':
      return remove(editor, ['media', 'rules'], named('id', edit.id));
    case 'setMediaFiles':
      return set(editor, ['media', 'files'], edit.files);
    case 'removeMediaFiles':
      return removeAt(editor, ['media', 'files']);
    case 'setMediaAlert':
      return put(editor, ['media', 'alerts'], isMediaAlert(edit.alert), edit.alert);
    case 'removeMediaAlert':
      return remove(editor, ['media', 'alerts'], isMediaAlert(edit.alert));
  }
}

type MediaKind = MediaEdit['kind'];
type Rest<T extends PolicyEdit['kind']> = Exclude<PolicyEdit, { kind: T }>;
type CalendarOrLater = Rest<
  | 'setName'
  | 'setAudience'
  | 'removeAudience'
  | 'setSearches'
  | 'setCapture'
  | 'setRetention'
  | 'setApprovals'
  | 'setVerdict'
  | 'removeVerdict'
  | MediaKind
>;

function changeCalendar(editor: YamlEditor, edit: CalendarOrLater): Refusal {
  switch (edit.kind) {
    case 'setTimeZone':
      return set(editor, ['calendar', 'timeZone'], edit.timeZone);
    case 'setSchoolDays':
      return set(editor, ['calendar', 'schoolDays'], writtenDays(edit.days));
    case 'setHours':
      return set(editor, ['calendar', 'hours'], edit.hours);
    case 'setDates':
      return put(editor, ['calendar', edit.list], named('name', edit.range.name), edit.range);
    case 'removeDates':
      return remove(editor, ['calendar', edit.list], isRange(edit));
    case 'setPeriod': {
      const { days, ...period } = edit.period;
      return put(editor, ['calendar', 'periods'], named('name', period.name), { ...period, days: writtenDays(days) });
    }
    case 'removePeriod':
      return remove(editor, ['calendar', 'periods'], isRange(edit));
    default:
      return changeMatching(editor, edit);
  }
}

type MatchingEdit = Extract<
  PolicyEdit,
  {
    kind:
      | 'choosePacks'
      | 'addTerm'
      | 'removeTerm'
      | 'addSilence'
      | 'removeSilence'
      | 'setRegrade'
      | 'removeRegrade'
      | 'setThreshold'
      | 'setLessonsLowerUrgency'
      | 'setOutsideHoursRaiseBy'
      | 'setHide'
      | 'setInEmail'
      | 'setTell'
      | 'removeTell';
  }
>;

function changeMatching(editor: YamlEditor, edit: MatchingEdit): Refusal {
  switch (edit.kind) {
    case 'choosePacks':
      return setAll(editor, 'packs', { use: edit.use, except: edit.except });
    case 'addTerm':
      return add(editor, ['packs', 'terms'], isTerm(edit.term), edit.term);
    case 'removeTerm':
      return remove(editor, ['packs', 'terms'], isTerm(edit.term));
    case 'addSilence':
      return add(editor, ['packs', 'silence'], isSilence(edit.silence), edit.silence);
    case 'removeSilence':
      return remove(editor, ['packs', 'silence'], isSilence(edit.silence));
    case 'setRegrade':
      return put(editor, ['packs', 'regrade'], isRegrade(edit.regrade), edit.regrade);
    case 'removeRegrade':
      return remove(editor, ['packs', 'regrade'], isRegrade(edit.regrade));
    case 'setThreshold':
      return set(editor, ['alerts', 'threshold'], edit.threshold);
    case 'setLessonsLowerUrgency':
      return set(editor, ['alerts', 'lessonsLowerUrgency'], edit.on);
    case 'setOutsideHoursRaiseBy':
      return set(editor, ['alerts', 'outsideHoursRaiseBy'], edit.steps);
    case 'setHide':
      return set(editor, ['alerts', 'hide'], edit.themes);
    case 'setTell':
      return put(editor, ['alerts', 'tell'], named('urgency', edit.tell.urgency), edit.tell);
    case 'removeTell':
      return remove(editor, ['alerts', 'tell'], named('urgency', edit.urgency));
    case 'setInEmail':
      return set(editor, ['alerts', 'inEmail'], edit.inEmail);
  }
}

function set(editor: YamlEditor, path: readonly string[], value: unknown): Refusal {
  editor.set(path, value);
  return undefined;
}

function setAll(editor: YamlEditor, section: string, fields: object): Refusal {
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) editor.set([section, key], value);
  return undefined;
}

function removeAt(editor: YamlEditor, path: readonly string[]): Refusal {
  if (!editor.has(path)) return 'notThere';
  editor.remove(path);
  return undefined;
}

type Matches = (entry: Entry) => boolean;

function put(editor: YamlEditor, path: readonly string[], matches: Matches, entry: object): Refusal {
  editor.putEntry(path, matches, writtenEntry(entry));
  return undefined;
}

const add = (editor: YamlEditor, path: readonly string[], matches: Matches, entry: object): Refusal =>
  editor.hasEntry(path, matches) ? 'alreadyThere' : put(editor, path, matches, entry);

function remove(editor: YamlEditor, path: readonly string[], matches: Matches): Refusal {
  if (!editor.hasEntry(path, matches)) return 'notThere';
  editor.removeEntry(path, matches);
  return undefined;
}

const named =
  (key: string, value: unknown): Matches =>
  (entry) =>
    entry[key] === value;

const isRange =
  ({ name, from }: { name: string; from: string }): Matches =>
  (entry) =>
    entry.name === name && entry.from === from;

const isTerm = ({ text, theme, audiences }: TermKey): Matches => same({ text, theme, audiences });
const isSilence = ({ phrase, theme, audiences }: SilenceKey): Matches => same({ phrase, theme, audiences });
const isMediaAlert = ({ when, audiences }: MediaAlertKey): Matches => same({ when, audiences });
const isRegrade = ({ term, theme, audiences }: RegradeKey): Matches => same({ term, theme, audiences });

/** Words without regard to case, audiences in any order and left out when there are none. */
function same(wanted: Entry): Matches {
  const key = keyOf(wanted, Object.keys(wanted));
  return (entry) => keyOf(entry, Object.keys(wanted)) === key;
}

const keyOf = (entry: Entry, fields: readonly string[]): string =>
  JSON.stringify(
    fields.map((field) => {
      const value = entry[field] ?? (field === 'audiences' ? [] : null);
      return Array.isArray(value) ? [...value].sort() : typeof value === 'string' ? value.toLowerCase() : value;
    }),
  );
