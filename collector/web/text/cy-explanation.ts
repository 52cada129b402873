/** Welsh sentences for a flag's explanation: as collector/policy/english/explanation-words.ts. */
import type { AccountUseTerm } from '../../../protocol/policy/account-use-flags.ts';
import type { Reason } from '../../../protocol/policy/judge.ts';
import type { MediaTerm } from '../../../protocol/policy/media-flags.ts';
import type { ExplanationPart } from '../../policy/flagging/explain.ts';
import { momentPhrase } from './cy-moments.ts';
import { themeInWelsh } from './cy-themes.ts';

const MEDIA: Record<MediaTerm, string> = {
  blocked: 'cadwyd dyfais allan',
  asking: 'mae dyfais yn aros am gymeradwyaeth',
  allowed: 'gadawyd dyfais i mewn',
  readOnly: 'gadawyd dyfais i mewn i’w darllen yn unig',
  unknownLetIn: 'gadawyd i mewn ddyfais nad yw cofrestr yr ysgol yn ei hadnabod',
  lost: 'plygiwyd i mewn ddyfais yr adroddwyd ei bod ar goll',
  suspicious:
    'plygiwyd i mewn ddyfais sy’n storio ffeiliau ac sydd hefyd yn gallu teipio, neu sy’n ei disgrifio ei hun yn anghywir, fel y mae dyfeisiau ymosod yn ei wneud',
  leftIn: 'gadawyd dyfais mewn cyfrifiadur nad oes neb yn ei ddefnyddio',
  file: 'ysgrifennwyd ffeil o’r enw hwn i ddyfais, ac mae’r polisi’n gofyn am gael gwybod',
  program: 'ysgrifennwyd rhaglen i ddyfais, ac mae’r polisi’n gofyn am gael gwybod',
};

const ACCOUNT_USE: Record<AccountUseTerm, string> = {
  'two computers at once':
    'bu rhywun yn gweithio gyda’r cyfrif hwn ar ddau gyfrifiadur o fewn hanner munud: mae’n cael ei rannu, neu mae ei gyfrinair gan rywun arall',
  'impossible move':
    'mewngofnododd y cyfrif hwn o fewn hanner munud i fod ar waith mewn ystafell arall: mae’n cael ei rannu, neu mae ei gyfrinair gan rywun arall',
  'account of a leaver': 'mae’r cyfrif ar restr y rhai sydd wedi gadael, na ddylent fewngofnodi mwyach',
  'expired guest account': 'mae’r cyfrif ar restr y gwesteion y mae eu hamser ar ben',
  'repeated attempts to get round filtering':
    'gyda’r cyfrif hwn ceisiodd rhywun osgoi’r hidlydd o leiaf bum gwaith o fewn diwrnod, ar ba gyfrifiadur bynnag',
};

/** One part as a sentence without its full stop. */
export function cyExplanation(part: ExplanationPart): string {
  switch (part.kind) {
    case 'term':
      return part.ownOfSchool
        ? `mae “${part.term}” yn un o dermau’r ysgol ei hun`
        : `mae “${part.term}” yn derm yn y rhestr ${part.packId}`;
    case 'near':
      return `mae ${part.phrases.map((phrase) => `“${phrase}”`).join(', ')} yn agos at ei gilydd: y rheol “${part.rule}” yn y rhestr ${part.packId}`;
    case 'site':
      return `mae ${part.host} yn safle yn y rhestr ${part.packId}`;
    case 'searchEngine':
      return `nid yw ${part.host} yn un o’r peiriannau chwilio y mae’r ysgol yn gofyn amdanynt`;
    case 'media':
      return MEDIA[part.what];
    case 'accountUse':
      return ACCOUNT_USE[part.what];
    case 'concern':
      return 'rhoddodd rhywun wybod am hyn eu hunain';
    case 'spelling':
      return part.spelling === 'disguised' ? 'mae wedi’i sillafu’n gudd' : 'mae wedi’i amgodio mewn cyfeiriad';
    case 'educational':
      return part.counted
        ? `mae “${part.marker}” wrth ei ymyl yn sôn am wers, felly mae’n llai o frys`
        : `mae “${part.marker}” wrth ei ymyl yn sôn am wers, ac nid yw hynny’n gwneud gwahaniaeth yma`;
    case 'urgency':
      return `lefel brys ${part.reason.urgency}: ${reasonWords(part.reason)}`;
    case 'policy':
      return policyWords(part);
  }
}

function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'term':
      return 'yr hyn a ddywed y rhestr';
    case 'regraded':
      return reason.why === ''
        ? 'graddiwyd o’r newydd gan yr ysgol'
        : `graddiwyd o’r newydd gan yr ysgol (${reason.why})`;
    case 'educational':
      return `mae “${reason.marker}” wrth ei ymyl yn sôn am wers`;
    case 'unacceptable':
      return `nid yw ${themeInWelsh(reason.category)} yn dderbyniol ar gyfer ${reason.audience} ${momentPhrase(reason.moment)}`;
    case 'illegal':
      return `mae ${themeInWelsh(reason.category)} yn anghyfreithlon yn ôl polisi’r ysgol`;
    case 'outsideHours':
      return 'y tu allan i oriau ysgol nid oes neb yno i weld y sgrin';
  }
}

function policyWords({ version, audience, moment, alerts }: Extract<ExplanationPart, { kind: 'policy' }>): string {
  if (moment === null) return 'fflagiwyd cyn bod polisïau';
  const by = version === 0 ? 'yn ôl y polisi sy’n dod gyda’r rhaglen' : `yn ôl fersiwn ${version} o’r polisi`;
  const what = alerts ? 'mae fflag o’r fath yn dechrau rhybudd' : 'ar gyfer adroddiadau yn unig y mae fflag o’r fath';
  return `${by}, ar gyfer ${audience}, ${momentPhrase(moment)}: ${what}`;
}
