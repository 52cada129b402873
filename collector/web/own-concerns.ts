/** What says that there is something about the person who asks, without being it: the record of it, an alarm about it. */

import type { Person } from '../store/store.ts';
import { type Alarm, isOwnAccount } from '../store/store.ts';
import { alertsSeenBy, type Site } from './site.ts';

/** No person has this number: the program itself, from which nothing is kept. */
const EVERYBODY = 0;

/** @param subject as the audit record names it: `alert 5`, `matter 7`, `account j.head` */
export async function isOwnConcern(site: Site, person: Person, subject: string): Promise<boolean> {
  // That somebody searched for them, or looked at their day, tells as much.
  if (subject.startsWith('account ')) return isOwnAccount(person, subject.slice('account '.length));
  const [, kind, number] = /^(alert|matter) (\d{1,15})\b/.exec(subject) ?? [];
  if (kind === undefined) return false;
  const id = Number(number);
  if (kind === 'alert') return alertsSeenBy(site, person).isHidden(id);
  const { matters } = site.deps.store;
  const isThere = (await matters.matter(EVERYBODY, id)) !== undefined;
  return isThere && (await matters.matter(person.personId, id)) === undefined;
}

/** Alarms read to find one. */
const MAX_ALARMS = 1_000;

/** Whether there is such an open alarm for this person: what they may not know of, they cannot close. */
export async function isAlarmFor(site: Site, person: Person, alarmId: number): Promise<boolean> {
  if (!(await alertsSeenBy(site, person).mayHide())) return true;
  return (await alarmsSeenBy(site, person, MAX_ALARMS)).some((alarm) => alarm.alarmId === alarmId);
}

/** Open alarms, without those that nobody could be told of a matter about this person. */
export async function alarmsSeenBy(site: Site, person: Person, maxAlarms: number): Promise<Alarm[]> {
  const alarms = await site.deps.store.alarms.openAlarms(maxAlarms);
  if (!(await alertsSeenBy(site, person).mayHide())) return alarms;
  const seen: Alarm[] = [];
  for (const alarm of alarms) {
    const [matter] = /\bmatter \d{1,15}\b/.exec(alarm.detail) ?? [];
    if (matter === undefined || !(await isOwnConcern(site, person, matter))) seen.push(alarm);
  }
  return seen;
}
