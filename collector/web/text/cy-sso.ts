/** Welsh words of signing in through the school's own provider. Part of `cy`. */
import type { Texts } from './texts.ts';

const ASK = 'Gall y sawl sy’n gofalu am bobl yn eich ysgol helpu.';

/** None says whether a name is known here. */
const refused: Texts['sso']['refused'] = {
  unreachable:
    'Nid yw gwasanaeth mewngofnodi’r ysgol yn ateb. Rhowch gynnig arall arni yn nes ymlaen, neu defnyddiwch eich enw a’ch cyfrinair os oes gennych rai.',
  declined: 'Ni adawodd gwasanaeth mewngofnodi’r ysgol chi i mewn, neu fe’i stopiwyd.',
  invalid: 'Ni ellid derbyn ateb gwasanaeth mewngofnodi’r ysgol. Rhowch gynnig arall arni.',
  expired: 'Cymerodd y mewngofnodi ormod o amser, neu dechreuodd mewn porwr arall. Rhowch gynnig arall arni.',
  notFresh:
    'Ni ofynnodd gwasanaeth mewngofnodi’r ysgol eto pwy ydych chi. Rhowch gynnig arall arni; gall y sawl sy’n rhedeg y gweinydd weld pam.',
  unknownAccount: `Nid yw eich cyfrif ysgol yn agor dim yma eto. ${ASK}`,
  otherSubject: `Nid eich cyfrif ysgol chi yw’r un a fewngofnododd yma o’r blaen. ${ASK}`,
  emailNotVerified: `Nid yw gwasanaeth mewngofnodi’r ysgol wedi cadarnhau eich cyfeiriad. ${ASK}`,
  otherDomain: 'Defnyddiwch eich cyfrif yn yr ysgol hon.',
  disabled: `Nid yw eich cyfrif yn agor dim yma mwyach. ${ASK}`,
  noRole: `Nid yw eich cyfrif ysgol mewn grŵp a gaiff fewngofnodi yma. ${ASK}`,
  roleNotGiven: `Rhaid i’r bobl sy’n gofalu am y rhaglen hon roi eich rôl i chi yma yn gyntaf. ${ASK}`,
  tooManyGroups: `Mae eich cyfrif ysgol mewn gormod o grwpiau i’w hadrodd. ${ASK}`,
  lastManager: `Chi yw’r olaf sy’n gofalu am bobl yma, ac mae eich cyfrif ysgol yn dweud nad ydych. ${ASK}`,
  notSetUp: 'Nid yw mewngofnodi â chyfrif ysgol wedi’i osod.',
  wrongAddress:
    'Nid yw mewngofnodi â chyfrif ysgol yn gweithio o’r cyfeiriad hwn. Gall y sawl sy’n rhedeg y gweinydd weld pam.',
};

export const cySso: Texts['sso'] = {
  start: (label) => `Mewngofnodi â ${label}`,
  again: (label) => `Mynd ymlaen drwy fewngofnodi â ${label} eto`,
  againHint: 'Collir yr hyn rydych wedi’i deipio a heb ei gadw.',
  failed: 'Heb fewngofnodi',
  second: 'Roedd eich cyfrif ysgol yn gywir. Ni ofynnodd am ail brawf, felly mae angen un yma.',
  account: (label) => `Rydych yn mewngofnodi â ${label}: yno y cedwir eich cyfrinair a’i ail ffactor.`,
  withheld: (roles) =>
    `Mae eich cyfrif ysgol mewn grŵp ar gyfer: ${roles}. Rhaid i ddau berson roi’r rôl honno i chi yma.`,
  refused,
};
