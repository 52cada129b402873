/**
 * Who may use which address, written down by hand and never derived from the code: lead, senior leader, technician, governor,
 * auditor, class teacher; `x` may, `·` may not. `stranger`: without signing in.
 */
import type { Role } from '../../../protocol/policy/document.ts';

export const COLUMNS: readonly Role[] = [
  'monitoringLead',
  'seniorLeader',
  'technician',
  'governor',
  'auditor',
  'teacher',
];

const TABLE = `
                                      L S T G A C
GET  /assets/:hash/:name              stranger
GET  /sign-in                         stranger
GET  /about-monitoring                stranger
GET  /about-monitoring/cy             stranger
POST /sign-in                         stranger
POST /sign-out                        x x x x x x
GET  /                                x x x x x x
POST /sign-in/passkey                 stranger
GET  /sign-in/sso                     stranger
GET  /sign-in/sso/callback            stranger
GET  /break-glass                     stranger
POST /break-glass                     stranger
GET  /sign-in/second                  stranger
POST /sign-in/second                  stranger
GET  /account                         x x x x x x
GET  /account/app                     x x x x x x
POST /account/app                     x x x x x x
POST /account/app/remove              x x x x x x
POST /account/codes                   x x x x x x
POST /account/passkeys                x x x x x x
POST /account/passkeys/remove         x x x x x x
POST /account/sessions/end            x x x x x x
POST /account/sessions/end-others     x x x x x x
POST /account/language                x x x x x x
GET  /language/:language              stranger
GET  /account/told                    x x x x x x
POST /account/told                    x x x x x x
POST /account/told/test               x x x x x x
GET  /account/tokens                  x x x x x x
POST /account/tokens                  x x x x x x
POST /account/tokens/revoke           x x x x x x
GET  /unlock                          x x x x x x
POST /unlock                          x x x x x x
POST /lock                            x x x x x x
POST /seen                            x x x x x x
GET  /password                        x x x x x x
POST /password                        x x x x x x
GET  /overview                        x x · x x ·
GET  /overview/alerts                 x x · · · ·
GET  /agreement                       x x · · · ·
GET  /review                          x x · · · ·
GET  /reviewed                        x x · · · ·
GET  /live                            x x · · · ·
GET  /alerts/:id                      x x · · · ·
POST /alerts/:id                      x x · · · ·
POST /review/close                    x x · · · ·
GET  /review/same                     x x · · · ·
POST /review/same                     x x · · · ·
POST /closings/:id/undo               x x · · · ·
GET  /matters/:id                     x x · · · ·
POST /matters/:id                     x x · · · ·
POST /matters/:id/claim               x x · · · ·
POST /matters/:id/release             x x · · · ·
POST /matters/:id/notes               x x · · · ·
POST /matters/:id/plan                x x · · · ·
POST /matters/:id/followed-up         x x · · · ·
POST /matters/:id/reveal              x x · · · ·
GET  /devices                         x x x · · ·
GET  /devices/:id                     x x · · · ·
GET  /search                          x x · · · ·
POST /search                          x x · · · ·
GET  /search/:id                      x x · · · ·
POST /search/settings                 x x · · · ·
GET  /accounts                        x x · · · ·
POST /accounts                        x x · · · ·
GET  /wall                            x x · · · x
GET  /wall/live                       x x · · · x
POST /wall/groups                     x x · · · ·
POST /alarms/:id/close                x · x · · ·
GET  /media                           x x x · · ·
GET  /media/:id                       x x x · · ·
POST /media/:id/lost                  x · x · · ·
GET  /media/requests                  x x x · · ·
GET  /media/requests/list             x x x · · ·
GET  /media/requests/:machine/:request   x x x · · ·
POST /media/requests/:machine/:request   x x x · · ·
POST /media/grants/:id/end            x x x · · ·
GET  /media/register                  x x x · · ·
GET  /media/register/export           x · x · · ·
GET  /media/register/add              x · x · · ·
POST /media/register/add              x · x · · ·
GET  /media/register/entry/:id        x x x · · ·
POST /media/register/entry/:id        x · x · · ·
POST /media/register/entry/:id/lost   x · x · · ·
POST /media/register/entry/:id/found  x · x · · ·
POST /media/register/entry/:id/remove  x · x · · ·
GET  /media/register/import           x · x · · ·
POST /media/register/import           x · x · · ·
POST /media/register/import/confirm   x · x · · ·
GET  /policy                          x x x x x ·
GET  /policy/drafts                   x · · · · ·
POST /policy/drafts                   x · · · · ·
GET  /policy/drafts/:id               x · · · · ·
POST /policy/drafts/:id/edit          x · · · · ·
POST /policy/drafts/:id/remove        x · · · · ·
POST /policy/drafts/:id/text          x · · · · ·
POST /policy/drafts/:id/try           x · · · · ·
POST /policy/drafts/:id/publish       x · · · · ·
POST /policy/drafts/:id/discard       x · · · · ·
GET  /policy/tries/:id                x x · · · ·
POST /policy/tries/:id/cancel         x · · · · ·
GET  /approvals                       x x · · · ·
GET  /approvals/:id                   x x · · · ·
POST /approvals/:id                   x x · · · ·
POST /approvals/:id/withdraw          x x · · · ·
GET  /policy/exceptions               x · · · · ·
POST /policy/exceptions               x · · · · ·
POST /policy/exceptions/:id/end       x · · · · ·
GET  /policy/history                  x x x x x ·
GET  /policy/versions/:version        x x x x x ·
POST /policy/versions/:version/roll-back  x · · · · ·
GET  /policy/words                    x x · · · ·
POST /policy/words/silence            x · · · · ·
GET  /audit                           · x · · x ·
GET  /audit.csv                       · x · · x ·
GET  /people                          x x · · · ·
POST /people                          x x · · · ·
GET  /people/add                      x x · · · ·
GET  /people/:id                      x x · · · ·
POST /people/:id/roles                x x · · · ·
POST /people/:id/accounts             x x · · · ·
POST /people/:id/reset                x x · · · ·
POST /people/:id/enable               x x · · · ·
POST /people/:id/disable              x x · · · ·
POST /people/:id/end-sessions         x x · · · ·
POST /people/:id/revoke-tokens        x x · · · ·
GET  /people/review                   x x · · · ·
POST /people/review                   x x · · · ·
GET  /people/roles                    x x · · · ·
POST /people/roles                    x x · · · ·
GET  /people/messages                 x x · · · ·
GET  /closed-accounts                 x x x · · ·
POST /closed-accounts/add             x x x · · ·
GET  /closed-accounts/export          x x x · · ·
GET  /closed-accounts/entry           x x x · · ·
POST /closed-accounts/entry           x x x · · ·
POST /closed-accounts/reopen          x x x · · ·
GET  /closed-accounts/import          x x x · · ·
POST /closed-accounts/import          x x x · · ·
POST /closed-accounts/import/confirm  x x x · · ·
GET  /rota                            x x · · · ·
POST /rota                            x x · · · ·
POST /rota/absences                   x x · · · ·
POST /rota/absences/:id/remove        x x · · · ·
GET  /api/v1/openapi.json             stranger
GET  /api/v1/me                       x x x x x x
GET  /api/v1/numbers                  x x · x x ·
GET  /api/v1/matters                  x x · · · ·
GET  /api/v1/matters/:matterId        x x · · · ·
POST /api/v1/matters/:matterId/claim  x x · · · ·
POST /api/v1/matters/:matterId/release  x x · · · ·
POST /api/v1/matters/:matterId/notes  x x · · · ·
POST /api/v1/matters/:matterId/plan   x x · · · ·
POST /api/v1/matters/:matterId/decision  x x · · · ·
POST /api/v1/closings/:closingId/undo  x x · · · ·
GET  /api/v1/alerts                   x x · · · ·
GET  /api/v1/alerts/:alertId          x x · · · ·
POST /api/v1/alerts/:alertId/decision  x x · · · ·
POST /api/v1/searches                 x x · · · ·
GET  /api/v1/searches/:searchId       x x · · · ·
GET  /api/v1/search-settings          x x · · · ·
POST /api/v1/search-settings          x x · · · ·
POST /api/v1/account-looks            x x · · · ·
GET  /api/v1/account-events           x x · · · ·
GET  /api/v1/workstations             x x x · · ·
GET  /api/v1/workstations/:deviceId   x x x · · ·
GET  /api/v1/workstations/:deviceId/events  x x · · · ·
GET  /api/v1/alarms                   x x x · · ·
POST /api/v1/alarms/:alarmId/close    x · x · · ·
GET  /api/v1/media                    x x x · · ·
GET  /api/v1/media/:mediaId           x x x · · ·
GET  /api/v1/media-requests           x x x · · ·
POST /api/v1/media-requests/:deviceId/:requestId/approve  x x x · · ·
POST /api/v1/media-requests/:deviceId/:requestId/decline  x x x · · ·
GET  /api/v1/media-grants             x x x · · ·
POST /api/v1/media-grants/:grantId/end  x x x · · ·
GET  /api/v1/media-register           x x x · · ·
POST /api/v1/media-register/:id/lost  x · x · · ·
POST /api/v1/media-register/:id/found  x · x · · ·
GET  /api/v1/policy/versions          x x x x x ·
GET  /api/v1/policy/versions/:version  x x x x x ·
GET  /api/v1/policy                   x x x x x ·
GET  /api/v1/approvals                x x · · · ·
GET  /api/v1/approvals/:approvalId    x x · · · ·
POST /api/v1/approvals/:approvalId/decision  x x · · · ·
POST /api/v1/approvals/:approvalId/withdraw  x x · · · ·
POST /api/v1/policy/versions/:version/roll-back  x · · · · ·
GET  /api/v1/policy/drafts            x · · · · ·
POST /api/v1/policy/drafts            x · · · · ·
GET  /api/v1/policy/drafts/:draftId   x · · · · ·
POST /api/v1/policy/drafts/:draftId   x · · · · ·
POST /api/v1/policy/drafts/:draftId/discard  x · · · · ·
POST /api/v1/policy/drafts/:draftId/try  x · · · · ·
POST /api/v1/policy/drafts/:draftId/publish  x · · · · ·
GET  /api/v1/policy/tries/:tryId      x x · · · ·
POST /api/v1/policy/tries/:tryId/cancel  x · · · · ·
GET  /api/v1/policy/terms             x x · · · ·
POST /api/v1/flags/:flagId/silence    x · · · · ·
GET  /api/v1/exceptions               x · · · · ·
POST /api/v1/exceptions               x · · · · ·
POST /api/v1/exceptions/:exceptionId/end  x · · · · ·
GET  /api/v1/overview                 x x · x x ·
GET  /api/v1/overview/alerts          x x · · · ·
GET  /api/v1/agreement/acceptances    x x · · · ·
GET  /api/v1/alerts/:alertId/context  x x · · · ·
GET  /api/v1/same-alerts              x x · · · ·
POST /api/v1/same-alerts/close        x x · · · ·
GET  /api/v1/changes                  x x · · · ·
GET  /api/v1/walls                    x x · · · x
GET  /api/v1/wall                     x x · · · x
POST /api/v1/media/:mediaId/lost      x · x · · ·
GET  /api/v1/media-requests/decided   x x x · · ·
GET  /api/v1/media-requests/:deviceId/:requestId  x x x · · ·
GET  /api/v1/media-register/:id       x x x · · ·
POST /api/v1/media-register           x · x · · ·
POST /api/v1/media-register/:id       x · x · · ·
POST /api/v1/media-register/:id/remove  x · x · · ·
POST /api/v1/media-register/import/plan  x · x · · ·
POST /api/v1/media-register/import    x · x · · ·
GET  /api/v1/people                   x x · · · ·
GET  /api/v1/people/:personId         x x · · · ·
POST /api/v1/people/:personId/roles   x x · · · ·
POST /api/v1/people/:personId/accounts  x x · · · ·
POST /api/v1/people/:personId/enable  x x · · · ·
POST /api/v1/people/:personId/disable  x x · · · ·
POST /api/v1/people/:personId/end-sessions  x x · · · ·
POST /api/v1/people/:personId/revoke-tokens  x x · · · ·
POST /api/v1/people/:personId/wall-groups  x x · · · ·
GET  /api/v1/closed-accounts          x x x · · ·
POST /api/v1/closed-accounts          x x x · · ·
POST /api/v1/closed-accounts/change   x x x · · ·
POST /api/v1/closed-accounts/reopen   x x x · · ·
POST /api/v1/closed-accounts/import/plan  x x x · · ·
POST /api/v1/closed-accounts/import   x x x · · ·
GET  /api/v1/roles                    x x · · · ·
GET  /api/v1/access-reviews           x x · · · ·
GET  /api/v1/audit                    · x · · x ·
`;

export interface Row {
  route: string;
  /** `stranger`: open to everybody; else the roles that may. */
  who: 'stranger' | readonly Role[];
}

export const ROWS: readonly Row[] = TABLE.trim().split('\n').slice(1).map(readRow);

function readRow(line: string): Row {
  const [method = '', url = '', ...cells] = line.trim().split(/\s+/);
  const route = `${method} ${url}`;
  if (cells[0] === 'stranger') return { route, who: 'stranger' };
  if (cells.length !== COLUMNS.length) throw new Error(`${route} has ${cells.length} cells of ${COLUMNS.length}`);
  return { route, who: COLUMNS.filter((_, i) => cells[i] === 'x') };
}
