/** Who the token is, and counts without names. */
import Type from 'typebox';
import { ROLES } from '../../../people/permissions.ts';
import { alertsSeenBy } from '../../site.ts';
import { operation } from '../operation.ts';
import { oneOf, only, text, time, timeOf } from '../schemas.ts';

const count = Type.Integer({ minimum: 0 });

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
      workstations: only({ enrolled: count, connected: count }),
    }),
    run: async ({ site, person }) => {
      const { matters, devices } = site.deps.store;
      const alerts = alertsSeenBy(site, person);
      const enrolled = (await devices.devices()).filter(({ revokedMs }) => revokedMs === null);
      return {
        openMatters: await matters.countOpen(person.personId),
        alerts: {
          open: await alerts.countAlerts('open'),
          falseAlarm: await alerts.countAlerts('falseAlarm'),
          concern: await alerts.countAlerts('concern'),
        },
        workstations: {
          enrolled: enrolled.length,
          connected: enrolled.filter(({ connected }) => connected).length,
        },
      };
    },
  }),
];
