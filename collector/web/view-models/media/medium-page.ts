/** One removable device: what it is, where it has been, what was decided and done. */
import { entriesOf, identityHash } from '../../../media/medium-identity.ts';
import type { Attachment, Medium, PlacedHappening, RegisteredMedium, SeenMedia, Store } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { HidingContext, ViewContext } from '../context.ts';
import { accountOf, classOf, deviceName, idsOf, serialOf } from './device-name.ts';
import { type Journey, journeyOf } from './journey.ts';
import { type Tone, toneOf } from './medium-row.ts';

const MAX_SHOWN_ATTACHMENTS = 200;
const MAX_SHOWN_HAPPENINGS = 200;

export interface AttachmentRow {
  from: When;
  to: When | null;
  toWords: string;
  hostname: string;
  account: string;
  decision: string;
  tone: Tone;
  why: string[];
  policy: string;
  wasIn: boolean;
  doubled: boolean;
}

export interface MediumPage {
  mediaId: number;
  name: string;
  facts: { term: string; text: string }[];
  technicalFacts: MediumPage['facts'];
  first: When;
  last: When;
  entry: { id: string; href: string; text: string; lost: string | null } | null;
  sharedModel: boolean;
  doubled: boolean;
  simulated: boolean;
  journey: Journey | null;
  journeyWords: string;
  rows: AttachmentRow[];
  cut: boolean;
  happenings: { atMs: number; when: When; text: string; detail: string }[];
}

export interface MediumSources {
  store: { media: Pick<Store['media'], 'happeningsOf'> } & Pick<Store, 'mediaRegister'>;
  /** As the person may see them. */
  seen: Pick<SeenMedia, 'attachmentsOf'>;
  /** Whether the person may see names of files. */
  files: boolean;
}

export async function mediumPage(
  { store, seen, files }: MediumSources,
  medium: Medium,
  context: HidingContext,
): Promise<MediumPage> {
  const read = await seen.attachmentsOf(medium.mediaId, MAX_SHOWN_ATTACHMENTS + 1);
  const attachments = read.slice(0, MAX_SHOWN_ATTACHMENTS);
  const register = await store.mediaRegister.devices();
  const [last] = attachments;
  const options = { files, maxHappenings: MAX_SHOWN_HAPPENINGS };
  const happenings = last === undefined ? [] : await store.media.happeningsOf(last, options);
  const nameOf = await shownNames(happenings, context);
  const machines = new Set(attachments.map(({ deviceId }) => deviceId)).size;
  return {
    mediaId: medium.mediaId,
    name: deviceName(medium),
    facts: factsOf(medium, context),
    technicalFacts: technicalFactsOf(medium, context),
    first: context.time.when(medium.firstSeenMs, context.nowMs),
    last: context.time.when(medium.lastSeenMs, context.nowMs),
    entry: entryOf(medium, register, context),
    sharedModel: medium.serial === '',
    doubled: medium.doubledMs !== null,
    simulated: medium.simulated,
    journey: attachments.length === 0 ? null : journeyOf(attachments, context),
    journeyWords: context.texts.media.medium.journeyOf(deviceName(medium), attachments.length, machines),
    rows: attachments.map((one) => attachmentRow(one, context)),
    cut: read.length > MAX_SHOWN_ATTACHMENTS,
    happenings: happenings.map((one) => ({
      ...{ atMs: one.atMs, when: context.time.when(one.atMs, context.nowMs), ...happeningWords(one, nameOf, context) },
    })),
  };
}

function factsOf(medium: Medium, context: ViewContext): MediumPage['facts'] {
  const { medium: words, encryption, size } = context.texts.media;
  const shown = (text: string): string => visibleText(text, 300) || words.notKnown;
  const { identity } = words;
  return [
    { term: identity.kind, text: classOf(medium, context) },
    { term: identity.serial, text: serialOf(medium, context) },
    { term: identity.ids, text: idsOf(medium) },
    { term: identity.size, text: medium.sizeBytes === null ? words.notKnown : size(medium.sizeBytes) },
    { term: identity.encryption, text: encryption[medium.encryption] },
    { term: identity.fileSystems, text: shown(medium.fileSystems.join(', ')) },
    { term: identity.label, text: shown(medium.label) },
  ];
}

/** For whoever looks after computers and the register. */
function technicalFactsOf(medium: Medium, { texts }: ViewContext): MediumPage['facts'] {
  const { medium: words, partitionTable } = texts.media;
  const { identity } = words;
  return [
    { term: identity.functions, text: visibleText(medium.functions.join(', '), 300) || words.notKnown },
    { term: identity.partitionTable, text: partitionTable[medium.partitionTable] },
    ...(medium.serial === '' ? [] : [{ term: identity.hash, text: identityHash(medium) }]),
  ];
}

function entryOf(medium: Medium, register: readonly RegisteredMedium[], { texts }: ViewContext): MediumPage['entry'] {
  const [entry] = entriesOf(medium, register);
  if (entry === undefined) return null;
  const words = texts.media.medium;
  const { id, match, lostMs, lostBy, lostReason } = entry;
  return {
    id,
    href: `/media/register/entry/${encodeURIComponent(id)}`,
    text: match.kind === 'model' && medium.serial !== '' ? words.model(id) : id,
    lost: lostMs === null ? null : words.lost(visibleText(lostBy, 80), visibleText(lostReason, 500)),
  };
}

export function attachmentRow(one: Attachment, context: ViewContext): AttachmentRow {
  const { media, mediaEvents } = context.texts;
  return {
    from: context.time.when(one.fromMs, context.nowMs),
    to: one.toMs === null ? null : context.time.when(one.toMs, context.nowMs),
    toWords: one.end === null ? media.medium.still : media.end[one.end],
    hostname: visibleText(one.hostname, 80),
    account: accountOf(one.account, context),
    decision: one.action === null ? media.list.notDecided : mediaEvents.action[one.action],
    tone: toneOf(one.action),
    why: one.reasons.map((reason) => visibleText(mediaEvents.reason(reason), 300)),
    policy: one.action === null ? '' : media.medium.policy(one.policyVersion),
    wasIn: one.wasIn,
    doubled: one.doubled,
  };
}

/** How a file's name is shown: one that a hidden theme was flagged in is shown on the review desk alone. */
async function shownNames(
  happenings: readonly PlacedHappening[],
  { texts, hiding }: HidingContext,
): Promise<(name: string) => string> {
  const named = happenings.flatMap((one) => namesOf(one).map((text) => ({ text, atMs: one.atMs })));
  const isHidden = await hiding.texts(named);
  return (name) => (isHidden(name) ? texts.desk.hidden : visibleText(name));
}

function namesOf(one: PlacedHappening): readonly string[] {
  switch (one.kind) {
    case 'file':
      return [one.name];
    case 'files':
      return one.names;
    case 'decided':
    case 'trouble':
    case 'leftIn':
      return [];
  }
}

function happeningWords(
  one: PlacedHappening,
  nameOf: (name: string) => string,
  { texts: { mediaEvents: t } }: ViewContext,
): { text: string; detail: string } {
  switch (one.kind) {
    case 'decided':
      return {
        text: t.action[one.action],
        detail: one.reasons.map((reason) => visibleText(t.reason(reason), 300)).join(' '),
      };
    case 'trouble':
      return { text: t.trouble[one.what], detail: visibleText(one.detail) };
    case 'leftIn':
      return { text: t.leftIn[one.when], detail: '' };
    case 'files':
      return { text: t.files(one.created, one.changed, one.deleted), detail: one.names.map(nameOf).join(', ') };
    case 'file':
      return { text: t.fileChange[one.change], detail: nameOf(one.name) };
  }
}
