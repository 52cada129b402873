/** The on-call rota: who is told first, by day of the week and time, and who stands in for whom. */
import type { Weekday } from '../../protocol/policy/document.ts';
import type { NewAuditEntry } from './audit.ts';

/** Timetables of schools repeat after one or two weeks; four make a month. */
export const MAX_ROTA_WEEKS = 4;
/** In turn: the first, and the second when the first does not act. */
export const MAX_ON_CALL = 2;
/** That are not over yet. */
export const MAX_ABSENCES = 200;

/** Days are `YYYY-MM-DD` on the clock of the school. */
export interface Rota {
  /** Counts changes of any kind; 0: nobody ever made one. */
  version: number;
  changedMs: number;
  changedBy: string;
  plan: RotaPlan;
  /** In order of their first day; those that are over are kept for a year. */
  absences: readonly Absence[];
}

export interface RotaPlan {
  /** After so many weeks it begins again. */
  weeks: number;
  /** A Monday with which week 1 begins. */
  firstMonday: string;
  /** During school hours. A day without one has nobody on call. */
  turns: readonly Turn[];
  /** Outside school hours and in holidays: person ids in turn. */
  outOfHours: readonly number[];
}

export interface Turn {
  /** From 1. */
  week: number;
  weekday: Weekday;
  /** Person ids in turn. */
  people: readonly number[];
}

export interface NewAbsence {
  personId: number;
  /** Both included. */
  fromDay: string;
  toDay: string;
  /** Null: nobody stands in. */
  substituteId: number | null;
}

export interface Absence extends NewAbsence {
  absenceId: number;
}

export interface RotaStore {
  rota(): Promise<Rota>;
  /** False when somebody has changed the rota since that version: nothing is changed then. */
  setPlan(plan: RotaPlan, fromVersion: number, audit: NewAuditEntry): Promise<boolean>;
  addAbsence(absence: NewAbsence, audit: NewAuditEntry): Promise<void>;
  /** False when it is not there any more. */
  removeAbsence(absenceId: number, audit: NewAuditEntry): Promise<boolean>;
}
