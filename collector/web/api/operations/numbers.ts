/** Who the token is, and counts without names. */
import Type from 'typebox';
import { ROLES } from '../../../people/permissions.ts';
import { allows } from '../../guard.ts';
import { alertsSeenBy } from '../../site.ts';
import { FEW, toldCount } from '../../view-models/overview/told-number.ts';
import { operation } from '../operation.ts';
import { oneOf, only, orNull, text, time, timeOf } from '../schemas.ts';

/** To those who may see no rows, as on *Overview*: small numbers are not told, others are rounded. */
const count = orNull(
  Type.Integer({ minimum: 0, description: `Null: fewer than ${FEW}; others are rounded to ${FEW}` }),
);
const exact = Type.Integer({ minimum: 0 });

export const numberOperations = [
  operation({
    ...{ id: 'getMe', method: 'GET', path: '/me', tag: 'Token', needs: 'signedIn' },
    summary: 'Whose token this is, and what it is for',
    answer: only({
      person: text(64),
      roles: Type.Array(oneOf(ROLES)),
      token: only({ tokenId: Type.String(), label: Type.String(), scopes: Type.Array(Type.String()), expiresAt: time }),
    }),
    run: async ({ person, request }) => {
      const token = request.tokenUse?.token;
      if (token === undefined) throw new Error('an operation ran without a token');
      const { tokenId, label, scopes, expiresMs } = token;
      return {
        ...{ person: person.name, roles: [...person.roles] },
        token: { tokenId, label, scopes: [...scopes], expiresAt: timeOf(expiresMs) },
      };
    },
  }),
  operation({
    ...{ id: 'getNumbers', method: 'GET', path: '/numbers', tag: 'Numbers', needs: 'seeNumbers' },
    summary: 'Counts of what is there now',
    answer: only({
      openMatters: count,
      alerts: only({ open: count, falseAlarm: count, concern: count }),
      workstations: only({ enrolled: exact, connected: exact }),
    }),
    run: async ({ site, request, person }) => {
      const told = (n: number): number | null => toldCount(n, allows(request, 'seeActivity') ? 'exact' : 'rounded');
      const { matters, devices } = site.deps.store;
      const alerts = alertsSeenBy(site, person);
      const enrolled = (await devices.devices()).filter(({ revokedMs }) => revokedMs === null);
      return {
        openMatters: told(await matters.countOpen(person.personId)),
        alerts: {
          open: told(await alerts.countAlerts('open')),
          falseAlarm: told(await alerts.countAlerts('falseAlarm')),
          concern: told(await alerts.countAlerts('concern')),
        },
        workstations: {
          enrolled: enrolled.length,
          connected: enrolled.filter(({ connected }) => connected).length,
        },
      };
    },
  }),
];
