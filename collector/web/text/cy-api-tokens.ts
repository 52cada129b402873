/** Welsh words of tokens for the API. Part of `cy`. */
import { MAX_LABEL_UNITS, MAX_TOKEN_DAYS } from '../../people/api-tokens.ts';
import { MAX_LIVE_TOKENS } from '../../store/store.ts';
import type { Texts } from './texts.ts';
import { count, type Forms } from './welsh-counts.ts';

const TOKEN: Forms = { two: 'docyn', few: 'thocyn', many: 'thocyn', other: 'tocyn' };

const mistake: Texts['apiTokens']['mistake'] = {
  labelMissing: 'Dywedwch ar gyfer pa raglen y mae',
  labelTooLong: `Dim mwy na ${MAX_LABEL_UNITS} o nodau`,
  scopesMissing: 'Dewiswch ar gyfer beth y mae',
  scopeNotYours: 'Nid yw eich rolau’n caniatáu hyn i gyd mwyach: dewiswch eto',
  badDays: `Nifer cyfan o ddiwrnodau rhwng 1 a ${MAX_TOKEN_DAYS}`,
  tooMany: `Mae gennych ${count(MAX_LIVE_TOKENS, TOKEN)}: dirymwch un yn gyntaf`,
};

const scope: Texts['apiTokens']['scope'] = {
  seeNumbers: 'Cyfrifon, heb enwau',
  seeDevices: 'Iechyd cyfrifiaduron',
  manageDevices: 'Cau larymau cyfrifiaduron',
  seeActivity: 'Materion, rhybuddion a llinellau amser: yr hyn a wnaeth pobl',
  reviewAlerts: 'Hawlio materion, gwneud nodiadau a phenderfynu amdanynt',
  seeLive: 'Wal y dosbarth: yr hyn sydd ar y sgrin nawr',
  seeMedia: 'Cyfryngau symudadwy: pa rai, ble, pwy biau nhw',
  seeMediaFiles: 'Enwau ffeiliau ar gyfryngau symudadwy',
  approveMedia: 'Ateb pobl sy’n aros â dyfais',
  manageRegister: 'Newid y gofrestr o ddyfeisiau hysbys',
  seePolicy: 'Y polisi a’i fersiynau cynharach',
  editPolicy: 'Drafftio’r polisi a gofyn am ei gyhoeddi',
  approvePolicy: 'Penderfynu ar newidiadau i’r polisi gan bobl eraill',
  makeExceptions: 'Gwneud eithriadau a’u terfynu',
  seeApprovals: 'Yr hyn sy’n aros am ail berson',
  manageAccounts: 'Y rhestr o gyfrifon na ddylai neb eu defnyddio mwyach',
  managePeople: 'Pobl, eu rolau a gosodiadau: darllen, a gofyn am newidiadau',
  approvePeople: 'Penderfynu ar newidiadau i bobl gan bobl eraill',
  seeAudit: 'Y cofnod archwilio',
};

export const cyApiTokens: Texts['apiTokens'] = {
  title: 'Tocynnau ar gyfer yr API',
  link: 'Gadael i raglen ofyn yn eich enw chi',
  lead: 'Gyda thocyn mae rhaglen yn gofyn i’r casglwr yn eich enw chi. Mae’r hyn a wna yn y cofnod archwilio dan eich enw chi.',
  document: 'Beth y gall rhaglenni ei ofyn (OpenAPI)',
  noneYet: 'Nid oes gennych docynnau.',
  label: 'Ar gyfer pa raglen y mae?',
  labelHint: 'Fel Taenlen y swyddfa.',
  scopes: 'Beth y caiff ei wneud',
  scopesHint: 'Dewiswch cyn lleied ag sydd ei angen ar y rhaglen.',
  days: 'Am faint o ddiwrnodau?',
  make: 'Gwneud tocyn',
  revoke: 'Dirymu',
  revokeLabel: (label) => `Dirymu ${label}`,
  revoked: 'Mae’r tocyn wedi’i ddirymu.',
  state: { live: 'Gellir ei ddefnyddio', expired: 'Wedi dod i ben', revoked: 'Wedi’i ddirymu' },
  until: (day) => `tan ${day}`,
  used: 'defnyddiwyd ddiwethaf',
  usedFrom: (address) => `o ${address}`,
  never: 'heb ei ddefnyddio erioed',
  notNow: 'Nid yw’r sawl a ddaeth i mewn â’r gyfrinach argyfwng yn gwneud tocynnau',
  made: {
    title: 'Eich tocyn newydd',
    lead: 'Fe’i dangosir unwaith. Rhowch ef lle mae’r rhaglen yn cadw ei chyfrinachau, a dim un man arall.',
    kept: 'Rwyf wedi’i gadw',
  },
  ofPerson: (live) => (live === 0 ? 'Dim tocynnau ar gyfer yr API' : `${count(live, TOKEN)} ar gyfer yr API`),
  revokeAll: 'Dirymu pob tocyn',
  allRevoked: (n) => `Tocynnau a ddirymwyd: ${n}.`,
  mistake,
  scope,
};
