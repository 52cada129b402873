/** The dashboard: the collector's pages for people. Puts everything in this folder together. */
import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import { TLS_GROUPS } from '../identity/tls-groups.ts';
import { OnCallInForce } from '../notify/on-call-in-force.ts';
import { RulesInForce } from '../notify/rules-in-force.ts';
import { HiddenThemesInForce } from '../policy/hidden-themes-in-force.ts';
import { apiRoutes } from './api/api.ts';
import { loadAssets } from './assets.ts';
import { type Dashboard, type DashboardDeps, DEFAULT_LIMITS, type RouteNeed } from './deps.ts';
import { NotFound, sendErrorPage } from './errors.ts';
import { guardRoutes } from './guard.ts';
import { ClaimWatch } from './live/claim-watch.ts';
import { LiveHub } from './live/live-hub.ts';
import { createLiveRenderer } from './live/live-renderer.ts';
import { LessonsInForce } from './live-wall/lesson-for.ts';
import { Walls } from './live-wall/walls.ts';
import { RepeatedLooks } from './repeated-looks.ts';
import { aboutMonitoringRoutes } from './routes/about-monitoring.ts';
import { accountRoutes } from './routes/account/account.ts';
import { agreementRoutes } from './routes/agreement.ts';
import { alertRoutes } from './routes/alert.ts';
import { auditRoutes } from './routes/audit.ts';
import { breakGlassRoutes } from './routes/break-glass.ts';
import { closedAccountRoutes } from './routes/closed-accounts/closed-accounts.ts';
import { deskRoutes } from './routes/desk/desk.ts';
import { deviceRoutes } from './routes/devices.ts';
import { languageRoutes } from './routes/language.ts';
import { mediaRoutes } from './routes/media/media.ts';
import { overviewRoutes } from './routes/overview.ts';
import { passwordRoutes } from './routes/password.ts';
import { peopleRoutes } from './routes/people/people.ts';
import { policyRoutes } from './routes/policy/policy.ts';
import { reviewRoutes } from './routes/review.ts';
import { rotaRoutes } from './routes/rota/rota.ts';
import { searchRoutes } from './routes/search/search.ts';
import { secondStepRoutes } from './routes/second-step.ts';
import { signInRoutes, signOutRoutes } from './routes/sign-in.ts';
import { singleSignOnRoutes } from './routes/single-sign-on.ts';
import { wallRoutes } from './routes/wall/wall.ts';
import { MAX_BODY_BYTES, protectAll, protectPages } from './security.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import type { Site } from './site.ts';
import { Speech } from './speech.ts';
import { Turns } from './turns.ts';
import { Hiding } from './view-models/hiding.ts';
import { type AccountLook, AskedBook, type RecordedSearch } from './view-models/search/asked-book.ts';
import { createViews } from './views.ts';

/** Proxies and browsers give up on a silent stream after 30 s or more. */
const BEAT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const HANDSHAKE_TIMEOUT_MS = 15_000;
/** Of TLS 1.2 only what keeps past traffic secret and is authenticated (RFC 9325 section 4.2); all of TLS 1.3. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
].join(':');

/** Everything that people see, apart from the sign-in itself. */
const PAGES: readonly ((pages: FastifyInstance, site: Site) => void)[] = [
  singleSignOnRoutes,
  breakGlassRoutes,
  signOutRoutes,
  languageRoutes,
  passwordRoutes,
  accountRoutes,
  overviewRoutes,
  reviewRoutes,
  alertRoutes,
  deskRoutes,
  deviceRoutes,
  searchRoutes,
  wallRoutes,
  mediaRoutes,
  policyRoutes,
  peopleRoutes,
  closedAccountRoutes,
  rotaRoutes,
  auditRoutes,
  aboutMonitoringRoutes,
  agreementRoutes,
];

export function createDashboard(deps: DashboardDeps): Dashboard {
  let app: FastifyInstance | undefined;
  let site: Site | undefined;
  let unsubscribe: (() => void) | undefined;
  let claims: ClaimWatch | undefined;
  const routes: RouteNeed[] = [];
  return {
    async start() {
      site = await createSite(deps);
      const { hub } = site;
      app = await createApp(site, (route) => routes.push(route));
      unsubscribe = deps.live.subscribe((change) => hub.onChange(change));
      hub.start();
      claims = watchClaims(site);
      claims.start();
      await app.listen({ host: deps.host, port: deps.port });
      const address = app.server.address();
      return { port: typeof address === 'object' && address ? address.port : deps.port };
    },
    routes: () => routes,
    async stop() {
      unsubscribe?.();
      claims?.stop();
      site?.hub.stop();
      await app?.close();
    },
  };
}

function watchClaims({ deps, hub }: Site): ClaimWatch {
  return new ClaimWatch({
    matters: deps.store.matters,
    nowMs: () => deps.clock.nowMs(),
    everyMs: BEAT_MS,
    onChange: (change) => hub.onChange(change),
    onError: (error) => deps.log.error({ err: error }, 'ended claims could not be read: looked for again'),
  });
}

async function createSite(deps: DashboardDeps): Promise<Site> {
  const speech = new Speech(deps.timeZone);
  const rules = new RulesInForce(deps.store.policies);
  const themes = new HiddenThemesInForce(deps.store.policies);
  const hiding = new Hiding({ matters: deps.store.matters, themes: () => themes.current() });
  const base = {
    deps,
    limits: { ...DEFAULT_LIMITS, ...deps.limits },
    speech,
    hiding,
    assets: await loadAssets(),
    views: createViews(),
    rules,
    onCall: new OnCallInForce(deps.store.rota, rules),
    lessons: new LessonsInForce(rules),
    searches: new AskedBook<RecordedSearch>(),
    accountLooks: new AskedBook<AccountLook>(),
    repeatedLooks: new RepeatedLooks(),
    walls: new Walls({ store: deps.store, hiding, journal: deps.journalReader, nowMs: () => deps.clock.nowMs() }),
  };
  const hub = new LiveHub({
    renderer: createLiveRenderer((language) => ({ ...base, ...speech.in(language) })),
    maxClients: base.limits.maxLiveClients,
    beatMs: BEAT_MS,
    onError: (error) => deps.log.error({ err: error }, 'live arrival failed: open pages were told to reload'),
  });
  return {
    ...{ ...base, hub },
    get texts() {
      return speech.now.texts;
    },
    get time() {
      return speech.now.time;
    },
  };
}

function newServer(deps: DashboardDeps): FastifyInstance {
  // TLS 1.2 stays allowed here: managed classroom browsers may sit behind old security software.
  const https = {
    ...deps.tls,
    minVersion: 'TLSv1.2' as const,
    ciphers: CIPHERS,
    ecdhCurve: TLS_GROUPS,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
  };
  return Fastify({
    https,
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    // The reference on an error page: unlike any other of this or another run.
    genReqId: () => randomUUID().slice(0, 8),
    // Our own log lines only: a framework's would hold addresses with queries.
    logger: false,
  } as FastifyServerOptions) as FastifyInstance;
}

async function createApp(site: Site, onRoute: (route: RouteNeed) => void): Promise<FastifyInstance> {
  const app = newServer(site.deps);
  app.server.maxConnections = site.limits.maxConnections;
  // A body that cannot be read fails outside the request's own turns.
  const onError = (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    site.speech.answer(request, () => sendErrorPage(site, error as Error, request, reply));
  app.decorateRequest('person', null);
  const turns = new Turns();
  app.addHook('onRequest', () => turns.next());
  site.speech.attach(app);
  app.decorateRequest('tokenUse', null);
  guardRoutes(app, site, onRoute);
  await protectAll(app, site);
  site.assets.register(app);
  await app.register((api) => apiRoutes(api, site), { prefix: '/api' });
  await app.register(async (pages) => {
    await protectPages(pages, site);
    pages.setErrorHandler(onError);
    pageRoutes(pages, site);
  });
  app.setErrorHandler(onError);
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    sendErrorPage(site, new NotFound(), request, reply),
  );
  return app;
}

function pageRoutes(pages: FastifyInstance, site: Site): void {
  const throttle = new SignInThrottle(site.limits.failuresPerName);
  signInRoutes(pages, site, throttle);
  secondStepRoutes(pages, site, throttle);
  for (const add of PAGES) add(pages, site);
}
