/**
 * What of the pages the API offers, written down by hand: for each page's address the operation that offers the same, or why none does.
 * An operation needs what its page needs, unless the row says otherwise.
 */

/** Why something is not offered. The handbook says the same. */
export const NOT_OFFERED = {
  signIn: 'Signing in and out, break-glass',
  ownAccount: 'One’s own account: passwords, second factors, sessions, tokens, address and language',
  password: 'What ends in showing a password once: adding somebody, and a new password',
  reveal: 'Revealing hidden text',
  statement: 'Saying that one has looked through who may what',
  secondFactors: 'Saying which roles need a second factor',
  forBrowsers: 'What only browsers need: style sheets, forms, the first page, live markup',
  forTheWatched: 'The page for those who are monitored: it is open to everybody as it is',
  rota: 'The on-call rota',
  messages: 'What became of messages by email and webhook',
} as const;

const TABLE = `
GET  /assets/:hash/:name              not forBrowsers
GET  /sign-in                         not signIn
GET  /about-monitoring                not forTheWatched
GET  /about-monitoring/cy             not forTheWatched
POST /sign-in                         not signIn
POST /sign-out                        not signIn
GET  /                                not forBrowsers
POST /sign-in/passkey                 not signIn
GET  /sign-in/sso                     not signIn
GET  /sign-in/sso/callback            not signIn
GET  /break-glass                     not signIn
POST /break-glass                     not signIn
GET  /sign-in/second                  not signIn
POST /sign-in/second                  not signIn
GET  /account                         not ownAccount
GET  /account/app                     not ownAccount
POST /account/app                     not ownAccount
POST /account/app/remove              not ownAccount
POST /account/codes                   not ownAccount
POST /account/passkeys                not ownAccount
POST /account/passkeys/remove         not ownAccount
POST /account/sessions/end            not ownAccount
POST /account/sessions/end-others     not ownAccount
POST /account/language                not ownAccount
GET  /language/:language              not ownAccount
GET  /account/told                    not ownAccount
POST /account/told                    not ownAccount
POST /account/told/test               not ownAccount
GET  /account/tokens                  not ownAccount
POST /account/tokens                  not ownAccount
POST /account/tokens/revoke           not ownAccount
GET  /unlock                          not signIn
POST /unlock                          not signIn
POST /lock                            not signIn
POST /seen                            not signIn
GET  /password                        not ownAccount
POST /password                        not ownAccount
GET  /overview                        getOverview
GET  /overview/alerts                 listAlertsOfDays
GET  /agreement                       listAcceptances
GET  /review                          listMatters
GET  /reviewed                        listAlerts
GET  /live                            listChanges
GET  /alerts/:id                      getAlert getAlertContext
POST /alerts/:id                      decideAlert
POST /review/close                    decideMatter
GET  /review/same                     listSameAlerts
POST /review/same                     closeSameAlerts
POST /closings/:id/undo               undoDecision
GET  /matters/:id                     getMatter
POST /matters/:id                     decideMatter
POST /matters/:id/claim               claimMatter
POST /matters/:id/release             releaseMatter
POST /matters/:id/notes               noteMatter
POST /matters/:id/plan                planMatter
POST /matters/:id/followed-up         planMatter
POST /matters/:id/reveal              not reveal
GET  /devices                         listWorkstations getWorkstation listAlarms
GET  /devices/:id                     listEvents
POST /alarms/:id/close                closeAlarm
GET  /search                          getSearchSettings
POST /search                          startSearch
GET  /search/:id                      getSearch
POST /search/settings                 setSearchSettings
GET  /accounts                        listAccountEvents
POST /accounts                        startAccountLook
GET  /wall                            listWalls getWall
GET  /wall/live                       getWall
POST /wall/groups                     setWallGroups
GET  /media                           listMedia
GET  /media/:id                       getMedium
POST /media/:id/lost                  reportMediumLost
GET  /media/requests                  listMediaRequests listDecidedMediaRequests listMediaGrants
GET  /media/requests/list             listMediaRequests
GET  /media/requests/:machine/:request   getMediaRequest
POST /media/requests/:machine/:request   approveMediaRequest declineMediaRequest
POST /media/grants/:id/end            endMediaGrant
GET  /media/register                  listRegister
GET  /media/register/export           listRegister:seeMedia
GET  /media/register/add              not forBrowsers
POST /media/register/add              addEntry
GET  /media/register/entry/:id        getEntry
POST /media/register/entry/:id        changeEntry
POST /media/register/entry/:id/lost   reportLost
POST /media/register/entry/:id/found  takeBack
POST /media/register/entry/:id/remove  removeEntry
GET  /media/register/import           not forBrowsers
POST /media/register/import           planImport
POST /media/register/import/confirm   importEntries
GET  /policy                          getPolicy
GET  /policy/drafts                   listDrafts
POST /policy/drafts                   beginDraft
GET  /policy/drafts/:id               getDraft
POST /policy/drafts/:id/edit          saveDraft
POST /policy/drafts/:id/remove        saveDraft
POST /policy/drafts/:id/text          saveDraft
POST /policy/drafts/:id/try           tryDraft
POST /policy/drafts/:id/publish       publishDraft
POST /policy/drafts/:id/discard       discardDraft
GET  /policy/tries/:id                getTry
POST /policy/tries/:id/cancel         cancelTry
GET  /approvals                       listApprovals
GET  /approvals/:id                   getApproval
POST /approvals/:id                   decideApproval
POST /approvals/:id/withdraw          withdrawApproval
GET  /policy/exceptions               listExceptions
POST /policy/exceptions               addException
POST /policy/exceptions/:id/end       endException
GET  /policy/history                  listPolicyVersions
GET  /policy/versions/:version        getPolicyVersion
POST /policy/versions/:version/roll-back  rollBackPolicy
GET  /policy/words                    listTerms
POST /policy/words/silence            draftSilence
GET  /audit                           listAudit
GET  /audit.csv                       listAudit
GET  /people                          listPeople
POST /people                          not password
GET  /people/add                      not password
GET  /people/:id                      getPerson
POST /people/:id/roles                changeRoles
POST /people/:id/accounts             changeAccounts
POST /people/:id/reset                not password
POST /people/:id/enable               enablePerson
POST /people/:id/disable              disablePerson
POST /people/:id/end-sessions         endSessions
POST /people/:id/revoke-tokens        revokeTokens
GET  /people/messages                 not messages
GET  /people/review                   listAccessReviews
POST /people/review                   not statement
GET  /people/roles                    listRoles
POST /people/roles                    not secondFactors
GET  /closed-accounts                 listClosedAccounts
POST /closed-accounts/add             addClosedAccount
GET  /closed-accounts/export          listClosedAccounts
GET  /closed-accounts/entry           listClosedAccounts
POST /closed-accounts/entry           changeClosedAccount
POST /closed-accounts/reopen          reopenAccount
GET  /closed-accounts/import          not forBrowsers
POST /closed-accounts/import          planClosedImport
POST /closed-accounts/import/confirm  importClosedAccounts
GET  /rota                            not rota
POST /rota                            not rota
POST /rota/absences                   not rota
POST /rota/absences/:id/remove        not rota
`;

export type ParityRow =
  | { route: string; reason: string }
  /** `needs`: where the operation needs something else than the page, with that. */
  | { route: string; operations: readonly { id: string; needs: string | null }[] };

export const PARITY: readonly ParityRow[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [method = '', url = '', first = '', ...rest] = line.trim().split(/\s+/);
    const route = `${method} ${url}`;
    if (first === 'not') return { route, reason: rest.join(' ') };
    const operations = [first, ...rest].map((cell) => {
      const [id = '', needs = null] = cell.split(':');
      return { id, needs };
    });
    return { route, operations };
  });
