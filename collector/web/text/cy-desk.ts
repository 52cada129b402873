/** Welsh words of the review desk. Part of `cy`. */
import type { AlertReview, MatterEntryKind, NotificationChannel, NotificationState } from '../../store/store.ts';
import { alerts } from './cy-review.ts';
import type { Texts } from './texts.ts';
import { count, form, MATTER, number } from './welsh-counts.ts';

const entry: Record<MatterEntryKind, string> = {
  claimed: 'Hawliwyd',
  takenOver: 'Cymerwyd drosodd',
  released: 'Rhyddhawyd',
  assigned: 'Neilltuwyd',
  unassigned: 'Nid yw wedi’i neilltuo mwyach',
  note: 'Nodyn',
  followUpSet: 'Trefnwyd gwaith dilynol',
  followUpCleared: 'Gwnaed y gwaith dilynol',
  revealed: 'Dangoswyd teitlau cudd',
  undone: 'Tynnwyd y penderfyniad yn ôl',
};

/** Who was told of a matter outside the dashboard. */
const told: Record<NotificationChannel, Record<Exclude<NotificationState, 'withdrawn'>, string>> = {
  email: {
    planned: 'I’w hysbysu drwy e-bost',
    sent: 'Hysbyswyd drwy e-bost',
    failed: 'Ni ellid hysbysu drwy e-bost',
  },
  webhook: {
    planned: 'I’w hysbysu drwy webhook',
    sent: 'Hysbyswyd drwy webhook',
    failed: 'Ni ellid hysbysu drwy webhook',
  },
};

const decided: Record<AlertReview['decision'], (n: number) => string> = {
  falseAlarm: (n) => (n === 1 ? 'Cofnodwyd fel camrybudd.' : `Cofnodwyd ${alerts(n)} fel camrybuddion.`),
  concern: (n) => (n === 1 ? 'Cofnodwyd fel pryder.' : `Cofnodwyd ${alerts(n)} fel pryderon.`),
};

const matter: Texts['desk']['matter'] = {
  title: (n) => `Mater ${n}`,
  back: 'Angen adolygiad',
  alertsTitle: 'Beth a fflagiwyd',
  alertTitle: (n) => `Rhybudd ${n}`,
  openAlone: 'Agor ar ei ben ei hun',
  ofMatter: 'Pob rhybudd am y person hwn ar y pryd',
  sameTerm: (term) => `Pob un â “${term}”`,
  when: 'Pryd',
  themes: 'Themâu',
  claim: 'Hawlio',
  release: 'Rhyddhau',
  takeOver: 'Cymryd drosodd',
  notClaimed: 'Nid oes neb wedi hawlio hwn.',
  yourClaim: (time) => `Rydych wedi hawlio hwn tan ${time}.`,
  claimTitle: 'Pwy sydd wrthi',
  held: (name) => `Mae ${name} wrthi ar hwn. Ticiwch “Cymryd drosodd” i benderfynu serch hynny.`,
  takeOverLabel: (name) => `Cymryd drosodd oddi wrth ${name}`,
  decideTitle: 'Penderfynu ar',
  chooseAlerts: 'Dewiswch o leiaf un rhybudd',
  revealFirst: 'Edrychwch ar y teitlau cudd cyn eu galw’n gamrybudd',
  allDecided: 'Nid oes dim ar agor yma. I newid penderfyniad, agorwch y rhybudd ar ei ben ei hun.',
  save: 'Cadw’r penderfyniad',
  assignTitle: 'Neilltuo a gwaith dilynol',
  assignTo: 'Wedi’i neilltuo i',
  nobody: 'Neb',
  followUp: 'Gwaith dilynol ar',
  followUpHint: 'Ar y diwrnod hwnnw daw yn ôl i’r brig.',
  followUpSave: 'Cadw',
  followUpDone: 'Mae’r gwaith dilynol wedi’i wneud',
  badDay: 'Dewiswch ddiwrnod o heddiw ymlaen, flwyddyn ymlaen ar y mwyaf',
  noSuchPerson: 'Dewiswch rywun sy’n adolygu rhybuddion',
  notesTitle: 'Ychwanegu nodyn',
  noteLabel: 'Nodyn ar gyfer y cofnod',
  noteHint: 'Ni ellir ei newid na’i ddileu wedyn.',
  noteSave: 'Ychwanegu’r nodyn',
  noteEmpty: 'Ysgrifennwch y nodyn yn gyntaf',
  historyTitle: 'Beth a wnaed',
  historyNone: 'Nid oes neb wedi gwneud dim eto.',
  aboutAlert: (n) => `rhybudd ${n}`,
  to: (name) => `i ${name}`,
  from: (name) => `oddi wrth ${name}`,
  for: (day) => `ar gyfer ${day}`,
  saved: 'Wedi’i gadw.',
  contextTitle: 'Beth ddaeth cyn ac ar ôl hyn',
  contextLead: 'Pum munud bob ochr i bob rhybudd, yn yr un sesiwn.',
  staleTitle: 'Mae hwn wedi newid ers i chi ei agor',
  stale:
    'Ni chadwyd dim. Edrychwch isod ar yr hyn a newidiodd, yna penderfynwch eto. Mae’r hyn a deipiwyd gennych yn dal yn y ffurflen.',
  changedAlerts: (n) => `Ychwanegwyd ${alerts(n)}.`,
  changedDecided: (alert, state, name) => `Penderfynwyd ar rybudd ${alert} fel “${state}” gan ${name}.`,
  changedOther: 'Newidiodd ei fanylion.',
};

export const cyDesk: Texts['desk'] = {
  entry,
  told,
  decided,
  alerts,
  open: (account) => `Adolygu ${account}`,
  choose: (account) => `Dewis ${account}`,
  hidden: 'Teitl cudd',
  hiddenWhy: 'Cuddir teitlau themâu difrifol nes i chi ofyn am eu gweld.',
  closed: 'Penderfynwyd; fe’i cedwir yma ar gyfer ei waith dilynol',
  due: 'Yn ddyledus',
  dueOn: (day) => `Gwaith dilynol ${day}`,
  claimedBy: (name) => `Hawliwyd gan ${name}`,
  claimedUntil: (name, time) => `Mae ${name} wedi hawlio hwn tan ${time}.`,
  assignedTo: (name) => `Ar gyfer ${name}`,
  devices: (first, more) => (more === 0 ? first : `${first} a ${more} arall`),
  unknownDevice: 'Cyfrifiadur anhysbys',
  when: (from, to) => (from === to ? from : `${from} hyd ${to}`),
  filter: {
    title: 'Dangos',
    who: 'Eiddo pwy',
    all: 'Y cyfan',
    mine: 'Fy rhai i',
    unclaimed: 'Heb eu hawlio',
    due: 'Yn ddyledus',
    search: 'Person neu gyfrifiadur',
    theme: 'Thema',
    anyTheme: 'Unrhyw thema',
    urgency: 'Lefel brys',
    anyUrgency: 'Unrhyw lefel brys',
    orGraver: (word) => `${word} neu’n fwy difrifol`,
    apply: 'Dangos',
    clear: 'Dangos popeth',
    shown: (n, of) => `Yn dangos ${number(n)} o ${count(of, MATTER)}.`,
    nothing: 'Nid oes dim yn cyfateb i’r hyn y gofynnwyd amdano.',
  },
  bulk: {
    title: 'Gyda’r rhai a ddewiswyd',
    falseAlarm: 'Cau fel camrybudd',
    hint: 'Rhaid agor yr hyn sydd â theitl cudd yn gyntaf.',
    noneChosen: 'Dewiswch o leiaf un',
    note: 'Nodyn (dewisol)',
    skipped: (n) =>
      `Gadawyd ${count(n, MATTER)} fel ${form(n, { one: 'yr oedd', other: 'yr oeddent' })}: roedd rhywbeth wedi newid, neu mae rhywun arall wrthi. Edrychwch eto.`,
  },
  undo: {
    title: (n, time) => `${decided.falseAlarm(n)} Gallwch dynnu hyn yn ôl tan ${time}.`,
    concernTitle: (n, time) => `${decided.concern(n)} Gallwch dynnu hyn yn ôl tan ${time}.`,
    button: 'Dadwneud',
    done: (n) => `Rhoddwyd ${alerts(n)} yn ôl. Mae’r penderfyniad a’i ddadwneud yn aros ar gofnod.`,
    kept: (n) => `Gadawyd ${alerts(n)} heb newid: mae rhywun wedi penderfynu o’r newydd ers hynny.`,
    over: 'Ni ellir tynnu hynny’n ôl mwyach. Agorwch y rhybudd i newid y penderfyniad.',
  },
  matter,
  reveal: {
    button: (n) =>
      n === 1
        ? 'Dangos y teitl cudd'
        : `Dangos ${number(n)} ${form(n, { two: 'deitl cudd', few: 'theitl cudd', many: 'theitl cudd', other: 'teitl cudd' })}`,
    lead: 'Mae hyn yn ymwneud â diogelwch rhywun, felly mae ei destun yn gudd i ddechrau. Cofnodir ei ddangos gyda’ch enw a’r amser; fe’i cuddir eto ar ôl 15 munud.',
    imagery:
      'Amheuir delweddau o gam-drin plant: peidiwch â chwilio am ddim, ei gopïo na’i rannu. Gadewch y cyfrifiadur fel y mae a ffoniwch yr heddlu. Dangoswch y teitl dim ond os oes rhaid i chi benderfynu nawr.',
    context: 'Cuddir y teitlau o amgylch rhybudd cudd gydag ef.',
    notAllowed:
      'Nid yw eich rôl yn cynnwys teitlau cudd. Cofnodwch bryder, neu gofynnwch i rywun y mae ei rôl yn eu cynnwys.',
  },
  same: {
    title: (term, theme) => `Rhybuddion agored â “${term}” (${theme})`,
    lead: 'Dewiswch y rhai sydd yr un camrybudd. Dim ond y rhybuddion hyn a gaeir, nid y lleill am yr un person.',
    hiddenTitle: (theme) => `Rhybuddion agored o’r thema ${theme} â’r un term`,
    empty: 'Nid oes rhybudd agored â’r term hwn.',
    bounded: (n) => `Dangosir y ${n} diweddaraf.`,
    all: 'Dewis y cyfan',
    staleTitle: 'Mae rhai o’r rhain wedi newid ers hynny',
    stale: 'Ni chaewyd dim. Dewiswch eto.',
  },
  keys: {
    title: 'Bysellfwrdd',
    open: 'Llwybrau byr bysellfwrdd',
    close: 'Cau',
    single: 'Defnyddio llwybrau byr un fysell yn y porwr hwn',
    list: {
      j: 'Rhes neu rybudd nesaf',
      k: 'Rhes neu rybudd blaenorol',
      enter: 'Agor',
      x: 'Dewis y rhes neu’r rhybudd',
      f: 'Camrybudd: y rhesi a ddewiswyd, neu’r un yma',
      c: 'Pryder: mae’n agor y nodyn',
      e: 'Hawlio, neu ryddhau',
      r: 'Dangos teitlau cudd',
      u: 'Dadwneud y penderfyniad diwethaf',
      n: 'Dangos yr hyn sy’n aros',
      '/': 'Chwilio',
      '?': 'Y rhestr hon',
      esc: 'Yn ôl i’r rhestr',
    },
  },
  live: {
    waiting: 'Mae rhywbeth wedi newid tra oeddech yn brysur yma.',
    show: 'Dangos nawr',
  },
};
