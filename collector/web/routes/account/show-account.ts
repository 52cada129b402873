/** The page *Your account*, as it is opened and as it comes back with a form that was refused. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormError, form } from '../../form.ts';
import { signedIn } from '../../guard.ts';
import { sendPage } from '../../page.ts';
import { visibleText } from '../../present/visible-text.ts';
import { placeOf } from '../../sign-in-session.ts';
import { type Site, viewContext } from '../../site.ts';
import { sessionRows } from '../../view-models/people/sessions.ts';
import { titlesOf } from '../people/common.ts';
import { MAX_SHOWN_SESSIONS } from './sessions.ts';

/** With what was typed into the form for a passkey, and what is wrong with it. */
export async function showAccount(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FormError[] = [],
  label = '',
): Promise<FastifyReply> {
  const person = signedIn(request);
  const context = viewContext(site);
  const { factors, webSessions } = site.deps.store;
  const [totp, codes] = [await factors.totp(person.personId), await factors.countCodes(person.personId)];
  const titles = await titlesOf(site);
  const open = await webSessions.sessionsOf(person.personId, context.nowMs, MAX_SHOWN_SESSIONS);
  const model = {
    form: form({ label }, errors),
    lead: site.texts.account.lead(person.roles.map((role) => titles[role]).join(', ')),
    isRequired: person.missesSecondFactor && !request.session.hasProviderFactor,
    isBreakGlass: request.session.isBreakGlass === true,
    hasApp: totp !== undefined,
    codesText: site.texts.account.codesLeft(codes),
    passkeys: await passkeyRows(site, person.personId),
    passkeyOptions: await optionsToAdd(site, request),
    sessions: sessionRows(open, request.session.sessionId, context),
  };
  const parts = { title: site.texts.account.title, nav: null, model, hasErrors: errors.length > 0 };
  return sendPage(site, request, reply, 'account/account.njk', parts);
}

async function passkeyRows(site: Site, personId: number) {
  const context = viewContext(site);
  const passkeys = await site.deps.store.factors.passkeysOf(personId);
  return passkeys.map(({ credentialId, label, lastUsedMs }) => ({
    credentialId,
    label: visibleText(label, 80),
    removeLabel: site.texts.account.passkeyRemove(visibleText(label, 80)),
    used: lastUsedMs === null ? null : context.time.when(lastUsedMs, context.nowMs),
  }));
}

/** Null where passkeys cannot be. */
async function optionsToAdd(site: Site, request: FastifyRequest): Promise<string | null> {
  const place = placeOf(request);
  if (place === undefined) return null;
  const options = await site.deps.passkeys.optionsToAdd(signedIn(request), site.texts.product, place);
  request.session.challenge = options.challenge;
  return JSON.stringify(options);
}
