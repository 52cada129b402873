/** A dashboard, a real OpenID Connect provider over TLS that it is linked with, and people who sign in there. */
import { expect } from 'vitest';
import { noPassword } from '../../../collector/people/sso/admission.ts';
import { PRESETS } from '../../../collector/people/sso/presets.ts';
import { redirectUriOf, type SsoSettings, writeSsoSettings } from '../../../collector/people/sso/settings.ts';
import type { AuditEntry, Person } from '../../../collector/store/store.ts';
import type { Role } from '../../../protocol/policy/document.ts';
import { CLIENT_ID, IdentityProvider } from '../support/identity-provider.ts';
import { DashboardFixture } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';

export const CALLBACK = '/sign-in/sso/callback';
export const audit = { atMs: 0, actor: 'test', action: 'ssoLinked', subject: '', from: '', detail: '' } as const;

export class SsoFixture {
  /** How far the collector's clock is from the machine's. */
  clockShiftMs = 0;
  readonly dashboard = new DashboardFixture({ nowMs: () => Date.now() + this.clockShiftMs });
  readonly provider = new IdentityProvider();
  #people = 0;

  async start(): Promise<void> {
    await this.dashboard.start();
    await this.provider.start(redirectUriOf({ dashboard: this.dashboard.origin }));
  }

  async stop(): Promise<void> {
    await this.provider.stop();
    await this.dashboard.stop();
  }

  /** An honest provider, the right time, and the usual settings. */
  reset(): void {
    this.clockShiftMs = 0;
    this.provider.falsify = (claims) => claims;
    this.provider.falsifyHeader = (header) => header;
    this.provider.signature = undefined;
    this.provider.foreignKey = undefined;
    this.provider.answerInstead = undefined;
    this.set({});
  }

  set(changed: Partial<SsoSettings>): void {
    const { provider, dashboard } = this;
    writeSsoSettings(dashboard.dataDir, {
      ...PRESETS.other,
      ...{ issuer: provider.issuer, clientId: CLIENT_ID, clientSecret: provider.clientSecret },
      ...{ dashboard: dashboard.origin, authorities: provider.pem, hostedDomain: '' },
      groups: [
        { group: 'leads', roles: ['monitoringLead'] },
        { group: 'heads', roles: ['seniorLeader'] },
        { group: 'it', roles: ['technician'] },
        { group: 'governors', roles: ['governor'] },
      ],
      ...{ secondFactor: 'stated', addsPeople: false },
      ...changed,
    });
  }

  client(): HttpClient {
    return new HttpClient(this.dashboard.port);
  }

  /** Somebody of their own for a test, linked by their subject unless said otherwise. */
  async newPerson(roles: readonly Role[], claim = 'sub', account?: string) {
    const sub = `subject-${++this.#people}`;
    const name = `Person ${this.#people}`;
    const { people, sso } = this.dashboard.store;
    const personId = await this.dashboard.addPerson(name, roles);
    await sso.link({ personId, claim, account: account ?? sub, linkedMs: 0 }, noPassword(), audit);
    return { name, sub, personId, look: async () => (await people.personById(personId)) as Person };
  }

  /** To the provider, and back as far as the address that it sends the browser to. */
  async toProvider(client: HttpClient): Promise<URL> {
    const { status, headers } = await client.get('/sign-in/sso');
    expect(status).toBe(303);
    return this.provider.visit(String(headers.location));
  }

  back(client: HttpClient, url: URL): Promise<Answer> {
    return client.get(`${url.pathname}${url.search}`);
  }

  async signIn(client = this.client()): Promise<Answer> {
    return this.back(client, await this.toProvider(client));
  }

  async newest(): Promise<AuditEntry> {
    return (await this.dashboard.store.audit.entries(1))[0] as AuditEntry;
  }

  async expectRefused(answer: Answer, code: string): Promise<void> {
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('Not signed in');
    expect(await this.newest()).toMatchObject({ action: 'signInFailed', detail: `single sign-on: ${code}` });
  }
}
