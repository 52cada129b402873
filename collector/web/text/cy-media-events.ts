/** Welsh words for what a timeline says of removable media. Part of `cy`. */
import type {
  FileChange,
  LeftInTime,
  MediaDecided,
  MediaTroubleKind,
  MediaUpdateKind,
} from '../../../protocol/media-event.ts';
import type { MediaClass } from '../../../protocol/policy/media-device.ts';
import type { ToldMediaReason } from '../../../protocol/policy/media-reason-text.ts';
import { wordsOfReason } from '../../../protocol/policy/media-reason-words.ts';
import { cyMediaReason } from './cy-media-reason.ts';
import type { Texts } from './texts.ts';
import { number } from './welsh-counts.ts';

const mediaClass: Record<MediaClass | 'none', string> = {
  stick: 'Cofbin USB',
  cardReader: 'Cerdyn cof',
  externalDisk: 'Disg allanol',
  optical: 'Disg optegol',
  phone: 'Ffôn',
  camera: 'Camera digidol',
  none: 'Dyfais heb ffeiliau',
};

const action: Record<MediaDecided['action'], string> = {
  unspecified: 'Penderfynwyd mewn ffordd nad yw’r fersiwn hon yn ei hadnabod',
  allow: 'Gadawyd i mewn',
  readOnly: 'Gadawyd i mewn i’w darllen yn unig',
  probe: 'Yn cael ei harchwilio: a yw wedi’i hamgryptio?',
  ask: 'Cadwyd allan nes bydd rhywun yn ei chymeradwyo',
  block: 'Cadwyd allan',
};

const trouble: Record<MediaTroubleKind, string> = {
  unspecified: 'Aeth rhywbeth o’i le gyda chyfryngau symudadwy',
  notEnforced: 'Ni wnaeth y cyfrifiadur fel y penderfynwyd',
  detached: 'Ni ddaeth dyfais i ffwrdd mewn pryd: efallai y collwyd yr hyn nad oedd wedi’i ysgrifennu eto',
  watchFailed: 'Dim ond bob ychydig eiliadau y gwelir dyfeisiau’n cyrraedd',
  filesNotSeen: 'Ni ellir dilyn ffeiliau ar ddyfais, neu nid pob un ohonynt',
};

const fileChange: Record<FileChange, string> = {
  unspecified: 'Digwyddodd rhywbeth i ffeil',
  created: 'Ysgrifennwyd ffeil i ddyfais',
  changed: 'Newidiwyd ffeil ar ddyfais',
  deleted: 'Dilëwyd ffeil o ddyfais',
};

const leftIn: Record<LeftInTime, string> = {
  unspecified: 'Gadawyd dyfais i mewn',
  idle: 'Mae dyfais mewn cyfrifiadur nad oes neb yn ei ddefnyddio',
  signedOut: 'Roedd dyfais yn dal i mewn pan allgofnododd y person',
};

const update: Record<MediaUpdateKind, string> = {
  unspecified: 'yr hyn a anfonwyd am gyfryngau',
  register: 'y gofrestr o ddyfeisiau hysbys',
  grants: 'cymeradwyaethau',
};

export const cyMediaEvents: Texts['mediaEvents'] = {
  mediaClass,
  action,
  trouble,
  fileChange,
  leftIn,
  update,
  reason: (reason: ToldMediaReason): string => wordsOfReason(cyMediaReason, reason),
  inserted: (what, name) => (name === '' ? `Plygiwyd i mewn: ${what}` : `Plygiwyd i mewn: ${what}, ${name}`),
  wasIn: (what, name) =>
    name === ''
      ? `Roedd i mewn pan ddechreuodd y gwylio: ${what}`
      : `Roedd i mewn pan ddechreuodd y gwylio: ${what}, ${name}`,
  serial: (serial) => `rhif cyfresol ${serial}`,
  noSerial: 'dim rhif cyfresol',
  removed: 'Tynnwyd dyfais allan',
  requested: 'Gofynnwyd am ddyfais',
  files: (created, changed, deleted) =>
    `Ffeiliau ar ddyfais: ysgrifennwyd ${number(created)}, newidiwyd ${number(changed)}, dilëwyd ${number(deleted)}`,
  registerApplied: (version) => `Yn dilyn fersiwn ${version} o’r gofrestr o ddyfeisiau hysbys`,
  grantsApplied: 'Wedi derbyn cymeradwyaethau dyfeisiau',
  updateRefused: (what) => `Ni ellid derbyn hyn: ${what}`,
};
