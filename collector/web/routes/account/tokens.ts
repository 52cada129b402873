/** *Tokens for the API*: with which programs ask as oneself. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_LABEL_UNITS, scopesOf, type TokenMistake } from '../../../people/api-tokens.ts';
import type { ApiToken } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { chosen, type Form, form, typed } from '../../form.ts';
import { checkForm, field, signedIn } from '../../guard.ts';
import { sendPage } from '../../page.ts';
import { visibleText } from '../../present/visible-text.ts';
import { type Site, viewContext } from '../../site.ts';
import type { ViewContext } from '../../view-models/context.ts';
import { needsProof } from './proof.ts';

const MAX_SHOWN = 100;
const DEFAULT_DAYS = '90';
const EMPTY = form({ label: '', scopes: [], days: DEFAULT_DAYS });

export function tokenRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'useOwnAccount' } as const;
  const proof = needsProof(site);
  // Asked before the form too, so that nothing typed is lost on the way.
  app.get('/account/tokens', { preHandler: proof, config }, async (request, reply) =>
    showTokens(site, request, reply, EMPTY),
  );
  const checked = { preHandler: [checkForm(app), proof], config };
  app.post('/account/tokens', checked, (request, reply) => make(site, request, reply));
  app.post('/account/tokens/revoke', checked, async (request, reply) => {
    const { personId, name } = signedIn(request);
    const actor = { name, from: request.ip };
    if (!(await site.deps.apiTokens.revoke(field(request, 'token', 16), personId, actor))) throw new NotFound();
    request.session.notice = site.texts.apiTokens.revoked;
    return reply.redirect('/account/tokens', 303);
  });
}

async function make(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const person = signedIn(request);
  const words = site.texts.apiTokens;
  // One more than fits, so that what is too long is said to be.
  const label = typed(request, 'label', MAX_LABEL_UNITS + 1);
  const [scopes, days] = [chosen(request, 'scopes'), typed(request, 'days', 100).trim()];
  const refused = (at: string, text: string): Promise<FastifyReply> =>
    showTokens(site, request, reply.code(422), form({ label, scopes, days }, [{ field: at, text }]));
  // It ends within the hour, and so must all that was done with it.
  if (request.session.isBreakGlass) return refused('label', words.notNow);
  const terms = { label, scopes, days: /^\d{1,4}$/.test(days) ? Number(days) : 0 };
  const made = await site.deps.apiTokens.make(person, terms, { name: person.name, from: request.ip });
  if (!made.ok) return refused(fieldOf(made.code), words.mistake[made.code]);
  const parts = { title: words.made.title, nav: null, model: { token: made.text } };
  return sendPage(site, request, reply, 'account/token-made.njk', parts);
}

function fieldOf(code: TokenMistake): 'label' | 'scopes' | 'days' {
  switch (code) {
    case 'labelMissing':
    case 'labelTooLong':
    case 'tooMany':
      return 'label';
    case 'scopesMissing':
    case 'scopeNotYours':
      return 'scopes';
    case 'badDays':
      return 'days';
  }
}

async function showTokens(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Form,
): Promise<FastifyReply> {
  const person = signedIn(request);
  const context = viewContext(site);
  const words = site.texts.apiTokens;
  const tokens = await site.deps.store.apiTokens.tokens(person.personId, MAX_SHOWN);
  const model = {
    form: shown,
    rows: tokens.map((token) => tokenRow(token, context)),
    choices: scopesOf(person).map((value) => ({ value, text: words.scope[value] })),
  };
  const hasErrors = shown.errors.length > 0;
  return sendPage(site, request, reply, 'account/tokens.njk', { title: words.title, nav: null, model, hasErrors });
}

function tokenRow(token: ApiToken, { texts, time, nowMs }: ViewContext) {
  const words = texts.apiTokens;
  const state = token.revokedMs !== null ? 'revoked' : token.expiresMs <= nowMs ? 'expired' : 'live';
  const named: Readonly<Record<string, string>> = words.scope;
  const label = visibleText(token.label, MAX_LABEL_UNITS);
  return {
    ...{ tokenId: token.tokenId, label, isLive: state === 'live', state: words.state[state] },
    until: words.until(time.dayInWords(time.dayOf(token.expiresMs))),
    scopes: token.scopes.map((scope) => named[scope] ?? scope).join(' · '),
    used: token.lastUsedMs === null ? null : time.when(token.lastUsedMs, nowMs),
    usedFrom: words.usedFrom(visibleText(token.lastUsedFrom, 60)),
    revokeLabel: words.revokeLabel(label),
  };
}
