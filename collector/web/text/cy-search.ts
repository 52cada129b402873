/** Welsh words of *Search* and of a person's timeline. Part of `cy`. */
import type { Texts } from './texts.ts';
import { number } from './welsh-counts.ts';

export const cySearch: Texts['search'] = {
  title: 'Chwilio',
  lead: 'Beth a gofnododd cyfrifiaduron: am un person, un cyfrifiadur, â geiriau penodol, o un thema. Ysgrifennir pob chwiliad i lawr gyda phwy chwiliodd, am beth a pham.',
  account: 'Cyfrif',
  accountHint: 'Yr enw cyfan, gyda’i barth neu hebddo; ar bob cyfrifiadur.',
  device: 'Cyfrifiadur',
  deviceHint: 'Rhan o’i enw.',
  text: 'Geiriau',
  textHint: 'Mewn teitlau, rhaglenni ac enwau ffeiliau. Ni cheir hyd i deitlau cudd drwy eu geiriau.',
  theme: 'Fflagiwyd â’r thema',
  anyTheme: 'Wedi’i fflagio ai peidio',
  from: 'O’r diwrnod',
  to: 'Hyd at y diwrnod',
  fromHint: 'Yn wag: wythnos ynghynt.',
  toHint: 'Yn wag: heddiw.',
  reason: 'Pam rydych yn chwilio',
  reasonHint:
    'Fe’i cedwir yn y cofnod archwilio. Mae “Datgeliad Blwyddyn 6 ddydd Llun, ar gais Ms Lloyd” yn dweud digon.',
  reasonOptional: 'Pam rydych yn chwilio (dewisol)',
  submit: 'Chwilio',
  again: 'Chwilio am rywbeth arall',
  nothingAsked: 'Dywedwch am beth i chwilio: cyfrif, cyfrifiadur, geiriau neu thema',
  textTooShort: 'Ysgrifennwch o leiaf ddau nod: mae un ym mron popeth',
  badDay: 'Nid yw hwnnw’n ddiwrnod: ysgrifennwch ef fel 2026-11-23',
  daysTurned: 'Mae’r diwrnod cyntaf ar ôl yr un olaf',
  reasonMissing: 'Dywedwch pam rydych yn chwilio',
  resultsTitle: 'Beth a gafwyd',
  of: {
    account: (account) => `Cyfrif: ${account}`,
    device: (name) => `Cyfrifiadur: ${name}`,
    text: (text) => `Geiriau: ${text}`,
    theme: (theme) => `Thema: ${theme}`,
    days: (from, to) => (from === to ? from : `${from} hyd ${to}`),
  },
  order: 'Y diweddaraf yn gyntaf, yn ôl pryd y derbyniodd y casglwr ef.',
  caption: 'Beth a gafwyd, y diweddaraf yn gyntaf',
  columns: { when: 'Pryd', what: 'Beth', who: 'Pwy', where: 'Ble' },
  progress: (percent, day) => `Chwiliwyd ${number(percent)} % hyd yn hyn, yn ôl at yr hyn a dderbyniwyd ar ${day}.`,
  progressLabel: 'Faint a chwiliwyd',
  done: 'Chwiliwyd y diwrnodau hyn i gyd.',
  more: 'Dal ati i chwilio',
  stop: 'Rhoi’r gorau i chwilio',
  noneYet: 'Ni chafwyd dim hyd yn hyn.',
  nothingFound: 'Ni chafwyd dim.',
  sessionsCut:
    'Mae gan y person hwn fwy o sesiynau yn y diwrnodau hyn nag y mae un chwiliad yn eu cymryd: gadewir yr hynaf ohonynt allan. Dewiswch lai o ddiwrnodau.',
  settingTitle: 'Rhesymau',
  needsReason: 'Mae angen rheswm ar bob chwiliad, a phob tro yr edrychir ar yr hyn a wnaeth un cyfrif',
  settingSave: 'Cadw',
  settingSaved: (needs) =>
    needs
      ? 'Mae angen rheswm nawr ar bob chwiliad, a phob tro yr edrychir ar yr hyn a wnaeth un cyfrif.'
      : 'Caiff chwiliad fod heb reswm nawr, felly hefyd edrych ar yr hyn a wnaeth un cyfrif.',
  person: {
    lead: 'Popeth a wnaeth y cyfrif hwn ar y diwrnod, ar bob cyfrifiadur, yn ei drefn. Lle codwyd rhybudd, mae wrth ei ymyl.',
    empty: 'Nid oes dim wedi’i gofnodi am y cyfrif hwn ar y diwrnod hwn.',
    computers: 'Cyfrifiaduron',
    alerts: 'Rhybuddion y diwrnod',
    alert: (id) => `Rhybudd ${id}`,
    cut: 'Mae mwy ar y diwrnod hwn nag y gall un dudalen ei ddangos: ewch ymlaen isod, neu edrychwch ar un cyfrifiadur.',
    sessionsCut:
      'Roedd gan y cyfrif fwy o sesiynau ar y diwrnod hwn nag y gall un dudalen eu dangos: gadewir yr hynaf allan.',
    more: 'Yn ddiweddarach y diwrnod hwnnw',
    back: 'Chwilio',
    reason: 'Pam rydych yn edrych ar y cyfrif hwn',
    reasonLead:
      'Dangosir yr hyn a wnaeth y cyfrif hwn pan fyddwch wedi dweud pam. Ysgrifennir hynny i lawr gyda’ch enw, y diwrnod yr edrychwch arno a’ch rheswm; mae’n cyfrif am ddwy awr.',
    reasonMissing: 'Dywedwch pam rydych yn edrych ar y cyfrif hwn',
    show: 'Dangos y diwrnod',
  },
};
