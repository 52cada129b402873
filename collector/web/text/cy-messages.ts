/** Welsh words of the page about email and webhooks. Part of `cy`. */
import type { NotificationState } from '../../store/store.ts';
import type { Texts } from './texts.ts';

const state: Record<NotificationState, string> = {
  planned: 'Ar fin mynd',
  sent: 'Derbyniwyd',
  failed: 'Rhoddwyd y gorau iddi',
  withdrawn: 'Nid oes ei hangen mwyach',
};

export const cyMessages: Texts['messages'] = {
  title: 'Negeseuon',
  lead: 'A yw e-bost a bachau gwe’n gweithio, a beth ddaeth o’r negeseuon diwethaf. Pwy sy’n cael gwybod am beth, mae hynny yn y polisi a’r rota. Y sawl sy’n rhedeg y gweinydd sy’n newid ei osodiadau, sy’n dal cyfrineiriau.',
  starting: 'Mae’r casglwr yn dal i gychwyn: llwythwch y dudalen eto.',
  problem: 'Ni ellir defnyddio’r gosodiadau; mae’r rhai cynt yn dal i gyfrif.',
  ways: 'Sut mae negeseuon yn gadael',
  mail: (host, port, how, from) => `Mae e-bost yn mynd drwy ${host}, porth ${port} (${how}), oddi wrth ${from}.`,
  noMail:
    'Nid oes gweinydd post wedi’i osod: ni hysbysir neb drwy e-bost. Gofynnwch i’r sawl sy’n rhedeg y gweinydd: watchkeeper-collector notify email',
  webhook: (name, how, host) => `Mae’r bachyn gwe ${name} (${how}) yn mynd i ${host}.`,
  tls: { tls: 'gyda TLS', starttls: 'gyda STARTTLS', none: 'heb TLS, ar yr union beiriant hwn' },
  format: { json: 'fformat JSON', teams: 'fformat Teams' },
  noAddress: 'I roi cynnig arni, gosodwch eich cyfeiriad e-bost eich hun yn gyntaf.',
  settingsElsewhere:
    'Gosodir y gweinydd post a’r bachau gwe lle mae’r casglwr yn rhedeg, byth ar dudalen, gan fod eu gosodiadau’n dal cyfrineiriau: watchkeeper-collector notify --help',
  accepted: 'Derbyniodd y gweinydd post neges ddiwethaf',
  neverAccepted: 'Nid yw’r gweinydd post wedi derbyn neges eto. Anfonwch neges brawf atoch chi eich hun.',
  notArrived:
    'Nid yw derbyn yn golygu cyrraedd. Os oes neges ar goll, edrychwch yn y ffolder sothach; yna gofynnwch i’r sawl sy’n gofalu am bost yr ysgol.',
  withoutAddress: (names) =>
    `Caiff y rhain weithredu ar yr hyn sy’n cyrraedd, ond nid oes ganddynt gyfeiriad e-bost, felly ni hysbysir hwy: ${names}`,
  howToAddress: 'Mae pob un yn ei osod dan Eich cyfrif, Sut y’ch hysbysir.',
  failed: 'Yr hyn na chyrhaeddodd',
  failedLead: (days) =>
    `O’r ${days} diwrnod diwethaf. Mae’r hyn yr oedd yn ymwneud ag ef yn dal ar ei dudalen ei hun, a hysbyswyd y nesaf yn eu tro yn ôl cloc y polisi.`,
  noneFailed: (days) => `Dim byd yn y ${days} diwrnod diwethaf.`,
  why: 'Pam',
  next: 'Beth i’w wneud nesaf',
  advice: {
    address:
      'Nid yw’r gweinydd post yn derbyn dim ar gyfer y cyfeiriad hwn. Gofynnwch iddynt ei gywiro dan Eich cyfrif, Sut y’ch hysbysir.',
    mailServer:
      'Rhoddwyd cynnig arni am oddeutu awr. Anfonwch neges brawf atoch chi eich hun; os na fydd honno’n gweithio chwaith, gall y sawl sy’n rhedeg y gweinydd weld pam: watchkeeper-collector notify test',
    noMailServer:
      'Nid oes gweinydd post wedi’i osod mwyach. Gofynnwch i’r sawl sy’n rhedeg y gweinydd: watchkeeper-collector notify email',
    receiver:
      'Ni dderbyniodd y derbynnydd hi. Gall y sawl sy’n rhedeg y gweinydd weld pam, a gosod cyfeiriad arall: watchkeeper-collector notify test NAME --webhook',
    noWebhook: 'Nid yw’r bachyn gwe hwn wedi’i osod mwyach. Nid oes angen gwneud dim.',
  },
  last: 'Y negeseuon diwethaf',
  noneYet: 'Nid anfonwyd dim un eto.',
  columns: { when: 'Pryd', to: 'At', what: 'Ynghylch', state: 'Cyflwr' },
  matter: (id) => `Mater ${id}`,
  approval: (id) => `Cymeradwyaeth ${id}`,
  mediaRequest: 'Cais am ddyfais symudadwy',
  digest: (matters) => `Crynodeb dyddiol (${matters})`,
  toWebhook: (name) => `Bachyn gwe ${name}`,
  state,
  again: (attempts, next) => `Heb ei derbyn eto, nifer y cynigion: ${attempts}. Y nesaf: ${next}`,
};
