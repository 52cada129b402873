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
  last: 'Y negeseuon diwethaf',
  noneYet: 'Nid anfonwyd dim un eto.',
  columns: { when: 'Pryd', to: 'At', what: 'Ynghylch', state: 'Cyflwr' },
  matter: (id) => `Mater ${id}`,
  approval: (id) => `Cymeradwyaeth ${id}`,
  mediaRequest: 'Cais am ddyfais symudadwy',
  digest: (matters) => `Crynodeb dyddiol (${matters})`,
  toWebhook: (name) => `Bachyn gwe ${name}`,
  state,
  again: (attempts) => `Heb ei derbyn eto, nifer y cynigion: ${attempts}`,
};
