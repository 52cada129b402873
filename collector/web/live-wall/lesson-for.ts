/** When somebody sees a wall: class teachers in lessons of the calendar in force, whoever sees all walls at any hour. */
import type { Calendar } from '../../../protocol/policy/document.ts';
import type { RulesInForce } from '../../notify/rules-in-force.ts';
import { may } from '../../people/permissions.ts';
import { createLessons, type LessonNow, type Lessons } from '../../policy/lessons.ts';
import type { Person } from '../../store/store.ts';
import type { Texts } from '../text/texts.ts';

export interface Sight {
  /** Undefined: none is on. */
  lesson: LessonNow | undefined;
  /** Nothing may be shown now. */
  isClosed: boolean;
  /** `HH:MM` of the next lesson today; undefined when there is none, or nobody knows. */
  next: string | undefined;
}

export class LessonsInForce {
  readonly #rules: Pick<RulesInForce, 'current'>;
  /** Worked out once a policy. */
  #known: { calendar: Calendar; lessons: Lessons } | undefined;

  constructor(rules: Pick<RulesInForce, 'current'>) {
    this.#rules = rules;
  }

  /** Before the first policy nobody knows the hours: class teachers see nothing. */
  async sightOf({ roles }: Pick<Person, 'roles'>, atMs: number): Promise<Sight> {
    const lessons = await this.#lessons();
    const lesson = lessons?.at(atMs);
    const isClosed = lesson === undefined && !may(roles, 'seeAllLive');
    return { lesson, isClosed, next: isClosed ? lessons?.nextToday(atMs) : undefined };
  }

  async #lessons(): Promise<Lessons | undefined> {
    const calendar = (await this.#rules.current())?.calendar;
    if (calendar === undefined) return undefined;
    if (this.#known?.calendar !== calendar) this.#known = { calendar, lessons: createLessons(calendar) };
    return this.#known.lessons;
  }
}

/** For the page of whoever sees a wall in lessons alone. */
export function sightInWords({ lesson, next }: Sight, { wall }: Pick<Texts, 'wall'>): string {
  if (lesson === undefined) return next === undefined ? wall.closed : wall.closedUntil(next);
  if (lesson.kind === 'schoolHours') return wall.schoolHours(lesson.to);
  return lesson.name === '' ? wall.lessonFrom(lesson.from, lesson.to) : wall.lesson(lesson.name, lesson.to);
}

/** For the audit record, in English as all of it. */
export function sightForRecord({ lesson, isClosed }: Sight): string {
  if (lesson === undefined) return isClosed ? 'outside lessons: nothing shown' : 'outside lessons';
  const hours = `${lesson.from} to ${lesson.to}`;
  if (lesson.kind === 'schoolHours') return `school hours, ${hours}`;
  return lesson.name === '' ? `lesson, ${hours}` : `lesson ${lesson.name}, ${hours}`;
}
