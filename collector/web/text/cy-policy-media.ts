/** Welsh words for removable media on the policy's pages. Part of `cy`; as collector/policy/english/media-words.ts. */
import type { MediaVerdict } from '../../../protocol/policy/media.ts';
import type { MediaClass } from '../../../protocol/policy/media-device.ts';
import type { MediaOccasion } from '../../../protocol/policy/media-section.ts';
import { momentPhrase } from './cy-moments.ts';
import type { Texts } from './texts.ts';
import { count, DEVICE, MINUTE } from './welsh-counts.ts';

type Words = Texts['policy']['media'];

const verdict: Record<MediaVerdict, string> = {
  allow: 'yn cael ei gadael i mewn',
  readOnly: 'yn cael ei gadael i mewn i’w darllen yn unig',
  encryptedOnly: 'yn cael ei gadael i mewn os yw wedi’i hamgryptio',
  ask: 'yn cael ei chadw allan nes bydd rhywun yn ei chymeradwyo',
  block: 'yn cael ei chadw allan',
};

const cls: Record<MediaClass, string> = {
  stick: 'cofbinnau',
  cardReader: 'cardiau cof',
  externalDisk: 'disgiau allanol',
  optical: 'disgiau optegol',
  phone: 'ffonau',
  camera: 'camerâu',
};

const occasion: Record<MediaOccasion, string> = {
  blocked: 'wedi’i chadw allan',
  asking: 'yn aros am gymeradwyaeth',
  allowed: 'wedi’i gadael i mewn',
  readOnly: 'wedi’i gadael i mewn i’w darllen yn unig',
  unknownLetIn: 'wedi’i gadael i mewn heb fod yn y gofrestr',
  lost: 'wedi’i hadrodd ar goll',
  suspicious: 'yn amheus (yn gallu teipio yn ogystal â storio ffeiliau, neu’n ei disgrifio ei hun yn anghywir)',
  leftIn: 'wedi’i gadael mewn cyfrifiadur nad oes neb yn ei ddefnyddio',
};

/** With commas and without a last `a` or `ac`, which would change how the next word begins. */
const list = (words: readonly string[]): string => words.join(', ');
/** `neu` changes nothing here: each of these begins with `wedi` or `yn`. */
const either = (words: readonly string[]): string => words.join(' neu ');

const rule: Words['rule'] = ({ devices, classes, audiences, accounts, deviceGroups, moments, verdict: says }) => {
  const known = devices.includes('*') ? 'unrhyw ddyfais yn y gofrestr' : list(devices);
  const what = classes.length > 0 ? list(classes.map((one) => cls[one])) : 'dyfeisiau';
  const parts = [
    devices.length > 0 ? (classes.length > 0 ? `${known} (${what})` : known) : what,
    audiences.length > 0 && `pobl: ${list(audiences)}`,
    accounts.length > 0 && `cyfrifon: ${list(accounts)}`,
    deviceGroups.length > 0 && `ystafelloedd: ${list(deviceGroups)}`,
    moments.length > 0 && list(moments.map(momentPhrase)),
  ];
  return `${parts.filter(Boolean).join('; ')}: ${verdict[says]}`;
};

const alert: Words['alert'] = ({ when, audiences, urgency }) => {
  const whose = audiences.length === 0 ? '' : ` (pobl: ${list(audiences)})`;
  return `Rhybudd am ddyfais${whose} sydd ${either(when.map((one) => occasion[one]))}: lefel brys ${urgency}`;
};

const files: Words['files'] = ({ names, programs, urgency }) => {
  const what = [...names.map((name) => `“${name}”`), ...(programs ? ['rhaglenni'] : [])];
  return what.length === 0
    ? 'Cyfrifir ffeiliau'
    : `Cyfrifir ffeiliau, ac adroddir wrth eu henw: ${list(what)}: lefel brys ${urgency}`;
};

export const cyPolicyMedia: Words = {
  title: 'Cyfryngau symudadwy',
  lead: 'Beth mae pobl yn ei blygio i mewn. Y rheol gulaf sy’n cyfrif: dyfais a enwir cyn person, person cyn ystafell, adeg, math o ddyfais.',
  none: 'Nid oes rheolau ar gyfer cofbinnau, cardiau, disgiau, ffonau a chamerâu: nid yw’r polisi hwn yn sôn amdanynt.',
  verdict,
  cls,
  occasion,
  rule,
  alert,
  otherwise: (says) => `Lle nad oes rheol yn sôn am ddyfais, mae hi ${verdict[says]}`,
  notEncrypted: (says) => `Dyfais a ddylai fod wedi’i hamgryptio ac nad yw: ${verdict[says]}`,
  files,
  noFiles: 'Ni ddilynir ffeiliau ar ddyfeisiau',
  locked: (whileLocked) =>
    whileLocked === 'block'
      ? 'Tra bo sgrin wedi’i chloi neu heb neb wedi mewngofnodi, ni adewir dim i mewn'
      : 'Tra bo sgrin wedi’i chloi neu heb neb wedi mewngofnodi, y rheolau sy’n dweud beth a adewir i mewn',
  most: (maxDevices) => `Ar y mwyaf ${count(maxDevices, DEVICE)} â ffeiliau mewn cyfrifiadur ar yr un pryd`,
  others: (otherDevices) =>
    otherDevices === 'allow'
      ? 'Gadewir i mewn ddyfeisiau heb ffeiliau (sain, rhwydwaith)'
      : 'Cedwir allan ddyfeisiau heb ffeiliau (sain, rhwydwaith)',
  reminder: (minutes) =>
    minutes === 0
      ? 'Ni atgoffir neb am ddyfais a adawyd i mewn'
      : `Adroddir am ddyfais mewn cyfrifiadur na chyffyrddodd neb ag ef ers ${count(minutes, MINUTE)}`,
  rules: 'Rheolau ar gyfer dyfeisiau',
  alerts: 'Rhybuddion am ddyfeisiau',
  form: {
    settings: 'Cyfryngau symudadwy',
    settingsHint: 'Mae cadw hyn yn dechrau cadw dyfeisiau at y polisi, unwaith y bydd wedi’i gyhoeddi.',
    otherwise: 'Mae dyfais nad oes rheol amdani',
    locked: 'Gadael dim i mewn tra bo’r sgrin wedi’i chloi neu heb neb wedi mewngofnodi',
    most: 'Faint o ddyfeisiau â ffeiliau ar yr un pryd',
    notEncrypted: 'Mae dyfais a ddylai fod wedi’i hamgryptio ac nad yw',
    others: 'Cadw dyfeisiau heb ffeiliau allan hefyd (sain, rhwydwaith, argraffwyr; byth bysellfyrddau a llygod)',
    reminder: 'Adrodd am ddyfais a adawyd mewn cyfrifiadur segur ar ôl hyn o funudau (0: byth)',
    rule: 'Rheol ar gyfer dyfeisiau',
    ruleName: 'Ei henw',
    ruleHint:
      'Bydd eraill yn ei ddarllen fel y rheswm: staff wedi’i amgryptio. Mae enw rheol sydd yno eisoes yn newid y rheol honno.',
    ruleMissing: 'Enwch y rheol â llythrennau neu ddigidau',
    verdict: 'Mae dyfais o’r fath',
    audiences: 'Dyfeisiau pwy (dim un wedi’i dicio: rhai pawb)',
    classes: 'Pa fathau (dim un wedi’i dicio: pob un ohonynt)',
    moments: 'Pryd (dim un wedi’i dicio: bob amser)',
    devices: 'Dyfeisiau’r gofrestr, wedi’u gwahanu â chomas',
    devicesHint:
      'Wrth yr enwau y mae’r gofrestr yn eu rhoi; mae * ar ei phen ei hun yn sefyll am unrhyw un ohonynt. Yn wag: hefyd dyfeisiau nad oes neb yn eu hadnabod.',
    accounts: 'Cyfrifon, pob un yn llawn, wedi’u gwahanu â chomas',
    rooms: 'Grwpiau o gyfrifiaduron, wedi’u gwahanu â chomas',
    files: 'Ffeiliau ar ddyfeisiau',
    names: 'Adroddir wrth eu henw, wedi’u gwahanu â chomas',
    namesHint:
      'Mae * yn sefyll am unrhyw beth: *rhestr dosbarth*, cyfrineiriau.*. Dim ond cyfrif pob ffeil arall a wneir; nid oes neb yn gweld beth sydd ynddynt.',
    programs: 'Adroddir am raglenni hefyd',
    urgency: 'Lefel brys y rhybudd',
    alert: 'Rhybudd am ddyfeisiau',
    when: 'Pan fydd dyfais',
    whenMissing: 'Ticiwch beth sy’n achosi’r rhybudd',
    alertHint:
      'Dim ond y lefelau brys sy’n cyrraedd y ddesg adolygu sy’n dechrau rhybudd; mae 5 yn mynd i adroddiadau.',
    removeAll: 'Y cyfan: ni fydd rheolau ar gyfer dyfeisiau wedyn',
  },
};
