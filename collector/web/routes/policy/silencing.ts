/** Drafting a silence from a flag, for pages and the API alike: a draft of its own, so that it is judged for itself. */
import type { FastifyRequest } from 'fastify';
import { applyEdits } from '../../../policy/document/edit.ts';
import type { EditResult } from '../../../policy/document/policy-edit.ts';
import { type SilenceProposal, silencePhraseEdit } from '../../../policy/learning.ts';
import { type Flag, isOwnAccount, type Person, type PolicyDraft } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { signedIn } from '../../guard.ts';
import { visibleText } from '../../present/visible-text.ts';
import { alertsSeenBy, type Site } from '../../site.ts';
import { newDraft, saveDraft } from './drafting.ts';

/** Other than `drafted`, the draft repeats the policy in force. */
export type Silencing =
  | { kind: 'drafted' }
  | { kind: 'hidden' | 'notAPhrase' }
  | { kind: 'notEdited'; code: Extract<EditResult, { ok: false }>['code'] };

/** `draft` undefined: too many are open. @throws NotFound for a flag that is not there, or not for this person */
export async function draftSilence(
  site: Site,
  request: FastifyRequest,
  flagId: number | undefined,
): Promise<{ draft: PolicyDraft | undefined; outcome: Silencing }> {
  const flag = flagId === undefined ? undefined : await site.deps.store.learning.flag(flagId);
  if (!flag || (await isAbout(site, signedIn(request), flag))) throw new NotFound();
  const proposal = await proposalFor(site, flag);
  const title = site.texts.policy.words.draftTitle(visibleText(flag.term, 80));
  const draft = await newDraft(site, request, title);
  if (!proposal.ok) return { draft, outcome: { kind: proposal.reason } };
  if (draft === undefined) return { draft, outcome: { kind: 'drafted' } };
  const edited = applyEdits(draft.source, [proposal.edit]);
  if (!edited.ok) return { draft, outcome: { kind: 'notEdited', code: edited.code } };
  const { draftId, revision } = draft;
  await saveDraft(site, request, { draftId, revision, title, source: edited.text }, `silence from flag ${flag.flagId}`);
  return { draft, outcome: { kind: 'drafted' } };
}

/** Of a session of this person's own account, or gathered into an alert that they are not shown. */
async function isAbout(site: Site, person: Person, { deviceId, sessionId, alertId }: Flag): Promise<boolean> {
  const account = await site.deps.store.sessions.account(deviceId, sessionId);
  if (isOwnAccount(person, account ?? '')) return true;
  return alertId !== null && (await alertsSeenBy(site, person).isHidden(alertId));
}

/** A draft is read by many: a hidden title lends it no words, whoever has looked at it. */
async function proposalFor(site: Site, flag: Flag): Promise<SilenceProposal | { ok: false; reason: 'hidden' }> {
  const isHidden = await site.hiding.flags([flag]);
  return isHidden(flag) ? { ok: false, reason: 'hidden' } : silencePhraseEdit(flag, site.texts.policy.words.reason);
}
