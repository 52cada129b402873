/** Where somebody begins: the first page that their roles let them see. */
import { may, type Permission } from '../people/permissions.ts';
import type { Person } from '../store/store.ts';

const FIRST: readonly { needs: Permission; path: string }[] = [
  { needs: 'seeActivity', path: '/overview' },
  { needs: 'seeDevices', path: '/devices' },
  { needs: 'seeAudit', path: '/audit' },
  { needs: 'seeNumbers', path: '/overview' },
  { needs: 'seePolicy', path: '/policy' },
  { needs: 'seeLive', path: '/wall' },
];

/** The way out of the temporary password is a page of its own, whoever it is. */
export function homeOf(person: Pick<Person, 'roles'>): string {
  return FIRST.find(({ needs }) => may(person.roles, needs))?.path ?? '/password';
}
