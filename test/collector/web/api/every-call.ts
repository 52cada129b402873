/** One call of each operation in a small school, so that each has really answered. */
import type { Alert } from '../../../../collector/store/store.ts';
import { inserted, newAttachment, requested } from '../../support/media-events.ts';
import { fillClassroom } from '../classroom.ts';
import { type DashboardFixture, USER } from '../dashboard-fixture.ts';
import type { Desk } from '../desk.ts';
import { project } from '../judged.ts';
import { fillMediaClassroom, report } from '../media-classroom.ts';
import { type ApiAnswer, type ApiClient, apiClient } from './api-client.ts';

export const HEAD = 'Mr Pryce';
const WHY = { reason: 'Because of the test.' };

export class School {
  readonly #fixture: DashboardFixture;
  lead!: ApiClient;
  head!: ApiClient;
  desks!: Desk[];
  alerts!: Alert[];
  mediaId = 0;
  otherMediaId = 0;
  /** Two people who wait with a device: paths of their requests. */
  requests: string[] = [];
  people: Record<'lead' | 'technician' | 'clerk', number> = { lead: 0, technician: 0, clerk: 0 };
  #entries = 0;
  #tried: Promise<{ path: string; revision: number; tryId: number }> | undefined;

  constructor(fixture: DashboardFixture) {
    this.#fixture = fixture;
  }

  async fill(): Promise<void> {
    const fixture = this.#fixture;
    await fixture.addPerson(HEAD, ['seniorLeader']);
    const technician = await fixture.addPerson('Mr Lewis', ['technician']);
    const clerk = await fixture.addPerson('Ms Rees', ['governor']);
    const lead = (await fixture.store.people.findPerson(USER))?.personId ?? 0;
    this.people = { lead, technician, clerk };
    const classroom = await fillClassroom(fixture);
    this.desks = classroom.desks;
    this.alerts = classroom.alerts;
    const media = await fillMediaClassroom(fixture);
    const [first, second] = media.desks as [Desk, Desk];
    const another = newAttachment();
    const asking = requested(another, 'my project');
    await report(fixture, second, [inserted(another, { serial: 'OTHER-2' }), asking]);
    await project(fixture);
    this.mediaId = media.mediaId;
    const travelled = { vendorId: 0x0951, productId: 0x1666, serial: 'LOST-1' };
    this.otherMediaId = (await fixture.store.media.findMedium(travelled))?.mediaId ?? 0;
    this.requests = [`${first.deviceId}/${media.requestId}`, `${second.deviceId}/${asking.requestId}`];
    await fixture.publish((source) => `${source}\n# another\n`);
    this.lead = await apiClient(fixture, USER);
    this.head = await apiClient(fixture, HEAD);
  }

  matterOf(index: number): string {
    return `/matters/${this.alerts[index]?.matterId}`;
  }

  alertPath(index: number): string {
    return `/alerts/${this.alerts[index]?.alertId}`;
  }

  /** A new entry of the register. */
  async entry(): Promise<string> {
    const id = `stick-${++this.#entries}`;
    const serial = `Z${this.#entries}`;
    await must(this.lead.post('/media-register', { id, vendor: '1234', product: '5678', serial }));
    return `/media-register/${id}`;
  }

  async draft(): Promise<{ path: string; revision: number }> {
    const begun = await must(this.lead.post('/policy/drafts', { title: 'Test' }));
    const path = `/policy/drafts/${begun.body.draftId}`;
    const { source } = (await must(this.lead.get(path))).body;
    const text = { revision: begun.body.revision, source: `${source}\n# ${begun.body.draftId}\n` };
    return { path, revision: (await must(this.lead.post(path, text))).body.revision };
  }

  /** One that has been tried, which takes a while. */
  tried(): Promise<{ path: string; revision: number; tryId: number }> {
    this.#tried ??= this.#tryOne();
    return this.#tried;
  }

  async #tryOne(): Promise<{ path: string; revision: number; tryId: number }> {
    const { path, revision } = await this.draft();
    const { tryId } = (await must(this.lead.post(`${path}/try`, { days: 1 }))).body;
    await this.ended(tryId);
    return { path, revision, tryId };
  }

  /** One runs at a time. */
  async ended(tryId: number): Promise<void> {
    while ((await must(this.lead.get(`/policy/tries/${tryId}`))).body.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** What waits for others, of that kind. */
  async pending(action: string): Promise<string> {
    const { items } = (await must(this.lead.get('/approvals'))).body;
    const found = items.find((one: { action: string }) => one.action === action);
    return `/approvals/${found.approvalId}`;
  }

  exception(): Promise<ApiAnswer> {
    const to = new Date(this.#fixture.nowMs() + 3_600_000).toISOString();
    return this.lead.post('/exceptions', { groups: ['Room 4'], themes: ['gambling'], to, ...WHY });
  }
}

async function must(asked: Promise<ApiAnswer>): Promise<ApiAnswer> {
  const answer = await asked;
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}

type Call = (school: School) => Promise<ApiAnswer>;

const get =
  (path: string): Call =>
  ({ lead }) =>
    lead.get(path);

/** By operation. */
export const CALLS: Readonly<Record<string, Call>> = {
  getMe: get('/me'),
  getNumbers: get('/numbers'),
  getOverview: get('/overview?days=7'),
  listAlertsOfDays: get('/overview/alerts?limit=2'),
  listAcceptances: get('/agreement/acceptances?search=a'),
  listMatters: get('/matters'),
  getMatter: (s) => s.lead.get(s.matterOf(0)),
  claimMatter: (s) => s.lead.post(`${s.matterOf(1)}/claim`),
  releaseMatter: (s) => s.lead.post(`${s.matterOf(1)}/release`),
  noteMatter: (s) => s.lead.post(`${s.matterOf(1)}/notes`, { text: 'Seen.' }),
  planMatter: (s) => s.lead.post(`${s.matterOf(1)}/plan`, { assigneeId: s.people.lead }),
  decideMatter: async (s) => {
    const { version } = (await must(s.lead.get(s.matterOf(3)))).body;
    return s.lead.post(`${s.matterOf(3)}/decision`, { decision: 'falseAlarm', version });
  },
  undoDecision: async (s) => {
    const { version } = (await must(s.lead.get(s.alertPath(2)))).body;
    const closed = await must(s.lead.post(`${s.alertPath(2)}/decision`, { decision: 'falseAlarm', version }));
    return s.lead.post(`/closings/${closed.body.closingId}/undo`);
  },
  listAlerts: get('/alerts?limit=1'),
  getAlert: (s) => s.lead.get(s.alertPath(2)),
  getAlertContext: (s) => s.lead.get(`${s.alertPath(0)}/context`),
  listSameAlerts: get('/same-alerts?theme=bypass&term=vpn'),
  closeSameAlerts: async (s) => {
    const same = { theme: 'bypass', term: 'vpn' };
    const { items } = (await must(s.lead.get(`/same-alerts?${new URLSearchParams(same)}`))).body;
    const alerts = items.map(({ alertId, version }: { alertId: number; version: number }) => ({ alertId, version }));
    return s.lead.post('/same-alerts/close', { ...same, alerts });
  },
  decideAlert: async (s) => {
    const { version } = (await must(s.lead.get(s.alertPath(2)))).body;
    return s.lead.post(`${s.alertPath(2)}/decision`, { decision: 'concern', note: 'Spoke with them.', version });
  },
  startSearch: (s) => s.lead.post('/searches', { text: 'poker', ...WHY }),
  getSearch: async (s) => {
    const { searchId } = (await must(s.lead.post('/searches', { text: 'romans', ...WHY }))).body;
    return s.lead.get(`/searches/${searchId}`);
  },
  getSearchSettings: get('/search-settings'),
  setSearchSettings: (s) => s.lead.post('/search-settings', { needsReason: true }),
  startAccountLook: (s) => s.lead.post('/account-looks', { account: 'pupil03', ...WHY }),
  listAccountEvents: async (s) => {
    const { lookId } = (await must(s.lead.post('/account-looks', { account: 'pupil03', ...WHY }))).body;
    return s.lead.get(`/account-events?account=pupil03&lookId=${lookId}`);
  },
  listChanges: get('/changes'),
  listWalls: get('/walls'),
  getWall: get('/wall?group=Room%204'),
  listWorkstations: get('/workstations'),
  getWorkstation: (s) => s.lead.get(`/workstations/${s.desks[0]?.deviceId}`),
  listEvents: (s) => s.lead.get(`/workstations/${s.desks[0]?.deviceId}/events`),
  listAlarms: get('/alarms'),
  closeAlarm: async (s) => {
    const { items } = (await must(s.lead.get('/alarms'))).body;
    return s.lead.post(`/alarms/${items[0].alarmId}/close`);
  },
  listMedia: get('/media'),
  getMedium: (s) => s.lead.get(`/media/${s.mediaId}`),
  reportMediumLost: (s) => s.lead.post(`/media/${s.otherMediaId}/lost`, { id: 'left-on-bus', ...WHY }),
  listMediaRequests: get('/media-requests'),
  listDecidedMediaRequests: get('/media-requests/decided'),
  getMediaRequest: (s) => s.lead.get(`/media-requests/${s.requests[0]}`),
  approveMediaRequest: (s) =>
    s.lead.post(`/media-requests/${s.requests[0]}/approve`, { verdict: 'readOnly', until: 'today', note: 'Looked.' }),
  declineMediaRequest: (s) => s.lead.post(`/media-requests/${s.requests[1]}/decline`, { note: 'Not today.' }),
  listMediaGrants: get('/media-grants'),
  endMediaGrant: async (s) => {
    const { items } = (await must(s.lead.get('/media-grants'))).body;
    return s.lead.post(`/media-grants/${items[0].grantId}/end`);
  },
  listRegister: get('/media-register'),
  getEntry: async (s) => s.lead.get(await s.entry()),
  addEntry: (s) => s.lead.post('/media-register', { id: 'by-hash', hash: 'a'.repeat(64), hasKeys: true }),
  changeEntry: async (s) => s.lead.post(await s.entry(), { vendor: '1234', product: '5678', owner: 'Office' }),
  removeEntry: async (s) => s.lead.post(`${await s.entry()}/remove`, WHY),
  planImport: (s) => s.lead.post('/media-register/import/plan', { text: 'id,vendor\nx 1,zz' }),
  importEntries: (s) => s.lead.post('/media-register/import', { text: 'id,vendor,product\nimported-1,1234,5679' }),
  reportLost: async (s) => s.lead.post(`${await s.entry()}/lost`, WHY),
  takeBack: async (s) => {
    const path = await s.entry();
    await must(s.lead.post(`${path}/lost`, WHY));
    return s.lead.post(`${path}/found`, WHY);
  },
  listPolicyVersions: get('/policy/versions'),
  getPolicyVersion: get('/policy/versions/1'),
  getPolicy: get('/policy'),
  rollBackPolicy: (s) => s.lead.post('/policy/versions/1/roll-back', WHY),
  listDrafts: get('/policy/drafts'),
  beginDraft: (s) => s.lead.post('/policy/drafts'),
  getDraft: async (s) => s.lead.get((await s.draft()).path),
  saveDraft: async (s) => {
    const { path, revision } = await s.draft();
    return s.lead.post(path, { revision, source: 'broken: [' });
  },
  discardDraft: async (s) => s.lead.post(`${(await s.draft()).path}/discard`),
  publishDraft: async (s) => {
    const { path, revision } = await s.tried();
    return s.lead.post(`${path}/publish`, { revision, ...WHY });
  },
  getTry: async (s) => s.lead.get(`/policy/tries/${(await s.tried()).tryId}`),
  tryDraft: async (s) => {
    await s.tried();
    const answer = await must(s.lead.post(`${(await s.draft()).path}/try`));
    await must(s.lead.post(`/policy/tries/${answer.body.tryId}/cancel`));
    await s.ended(answer.body.tryId);
    return answer;
  },
  cancelTry: async (s) => s.lead.post(`/policy/tries/${(await s.tried()).tryId}/cancel`),
  listApprovals: get('/approvals?state=all'),
  getApproval: async (s) => s.lead.get(await s.pending('publishPolicy')),
  withdrawApproval: async (s) => s.lead.post(`${await s.pending('rollBackPolicy')}/withdraw`),
  decideApproval: async (s) => {
    const path = await s.pending('publishPolicy');
    return s.head.post(`${path}/decision`, { decision: 'approved', note: 'Yes.' });
  },
  listExceptions: async (s) => {
    await must(s.exception());
    return s.lead.get('/exceptions');
  },
  addException: (s) => s.exception(),
  endException: async (s) => s.lead.post(`/exceptions/${(await must(s.exception())).body.exceptionId}/end`),
  listTerms: get('/policy/terms'),
  draftSilence: async (s) => {
    const { flags } = (await must(s.lead.get(s.alertPath(4)))).body;
    return s.lead.post(`/flags/${flags[0].flagId}/silence`);
  },
  listPeople: get('/people'),
  getPerson: (s) => s.lead.get(`/people/${s.people.lead}`),
  changeRoles: (s) => s.lead.post(`/people/${s.people.technician}/roles`, { roles: ['governor'], ...WHY }),
  changeAccounts: (s) => s.lead.post(`/people/${s.people.clerk}/accounts`, { accounts: ['SCHOOL\\c.rees'], ...WHY }),
  enablePerson: async (s) => {
    await must(s.lead.post(`/people/${s.people.clerk}/disable`, WHY));
    return s.lead.post(`/people/${s.people.clerk}/enable`, WHY);
  },
  disablePerson: (s) => s.lead.post(`/people/${s.people.clerk}/disable`, WHY),
  endSessions: (s) => s.lead.post(`/people/${s.people.technician}/end-sessions`),
  revokeTokens: (s) => s.lead.post(`/people/${s.people.technician}/revoke-tokens`),
  setWallGroups: (s) => s.lead.post(`/people/${s.people.lead}/wall-groups`, { groups: ['Room 4'] }),
  listClosedAccounts: get('/closed-accounts'),
  addClosedAccount: (s) => s.lead.post('/closed-accounts', { account: 'p.quick', kind: 'leaver', ...WHY }),
  changeClosedAccount: async (s) => {
    const guest = { account: 'guest9', kind: 'guest', ...WHY };
    const { writtenAt } = (await must(s.lead.post('/closed-accounts', guest))).body;
    return s.lead.post('/closed-accounts/change', { ...guest, lastDay: '2026-12-18', writtenAt });
  },
  reopenAccount: async (s) => {
    await must(s.lead.post('/closed-accounts', { account: 'back.again', kind: 'leaver', ...WHY }));
    return s.lead.post('/closed-accounts/reopen', { account: 'back.again', ...WHY });
  },
  planClosedImport: (s) => s.lead.post('/closed-accounts/import/plan', { text: 'account,kind\nx,robot', ...WHY }),
  importClosedAccounts: (s) => s.lead.post('/closed-accounts/import', { text: 'account\nimported', ...WHY }),
  listRoles: get('/roles'),
  listAccessReviews: get('/access-reviews'),
  listAudit: (s) => s.head.get('/audit'),
};
