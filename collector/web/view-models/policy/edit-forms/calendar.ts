/** The school's calendar: dates, hours, periods. */
import type { Period, PeriodKind, Policy, Weekday } from '../../../../../protocol/policy/document.ts';
import { visibleText } from '../../../present/visible-text.ts';
import type { ViewContext } from '../../context.ts';
import { type EditForm, missing, type Option, type Removal } from './edit-form.ts';

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const PERIOD_KINDS: readonly PeriodKind[] = ['lesson', 'break', 'lunch', 'registration', 'club'];

export function calendarForms(policy: Policy, context: ViewContext): EditForm[] {
  return [dates(context), hours(policy, context), period(context)];
}

function dates(context: ViewContext): EditForm {
  const { draft: d, overview } = context.texts.policy;
  const lists = [
    { value: 'holidays', text: overview.holidays },
    { value: 'terms', text: overview.terms },
  ];
  return {
    kind: 'dates',
    title: d.dates,
    submit: d.set,
    fields: [
      { type: 'select', name: 'dates-list', label: d.datesKind, options: lists, value: 'holidays' },
      { type: 'text', name: 'dates-name', label: d.datesName, value: '' },
      { type: 'date', name: 'dates-from', label: d.from, value: '' },
      { type: 'date', name: 'dates-to', label: d.to, value: '' },
    ],
    read: ({ text }) => {
      if (text('dates-name') === '') return missing('dates-name', d.nameMissing);
      const from = text('dates-from');
      if (from === '') return missing('dates-from', d.dateMissing);
      const range = { name: text('dates-name'), from, to: text('dates-to') || from };
      const list = text('dates-list') === 'terms' ? 'terms' : 'holidays';
      return { edits: [{ kind: 'setDates', list, range }] };
    },
  };
}

function hours({ calendar }: Policy, context: ViewContext): EditForm {
  const { draft: d } = context.texts.policy;
  return {
    kind: 'hours',
    title: d.hours,
    submit: d.set,
    fields: [
      { type: 'time', name: 'hours-from', label: d.from, value: calendar.hours.from },
      { type: 'time', name: 'hours-to', label: d.to, value: calendar.hours.to },
      {
        type: 'checks',
        name: 'hours-days',
        label: d.days,
        options: dayOptions(context),
        value: calendar.schoolDays.map(String),
      },
    ],
    read: ({ text, list }) => ({
      edits: [
        { kind: 'setHours', hours: { from: text('hours-from'), to: text('hours-to') } },
        { kind: 'setSchoolDays', days: asDays(list('hours-days')) },
      ],
    }),
  };
}

function period(context: ViewContext): EditForm {
  const { draft: d, period: words } = context.texts.policy;
  const kinds = PERIOD_KINDS.map((value) => ({ value, text: words[value] }));
  return {
    kind: 'period',
    title: d.period,
    submit: d.set,
    fields: [
      { type: 'text', name: 'period-name', label: d.datesName, value: '' },
      { type: 'select', name: 'period-kind', label: d.datesKind, options: kinds, value: 'break' },
      { type: 'time', name: 'period-from', label: d.from, value: '' },
      { type: 'time', name: 'period-to', label: d.to, value: '' },
      { type: 'checks', name: 'period-days', label: d.days, hint: d.daysHint, options: dayOptions(context), value: [] },
    ],
    read: ({ text, list }) => {
      if (text('period-name') === '') return missing('period-name', d.nameMissing);
      const made: Period = {
        name: text('period-name'),
        kind: PERIOD_KINDS.find((kind) => kind === text('period-kind')) ?? 'break',
        from: text('period-from'),
        to: text('period-to'),
        days: asDays(list('period-days')),
      };
      return { edits: [{ kind: 'setPeriod', period: made }] };
    },
  };
}

const dayOptions = (context: ViewContext): Option[] =>
  WEEKDAYS.map((day) => ({ value: String(day), text: context.texts.policy.weekday[day] }));

const asDays = (values: readonly string[]): Weekday[] => WEEKDAYS.filter((day) => values.includes(String(day)));

export function calendarRemovals({ calendar }: Policy, context: ViewContext): Removal[] {
  const { overview } = context.texts.policy;
  const ofList = (list: 'terms' | 'holidays') =>
    calendar[list].map(({ name, from }) => ({
      what: `${overview[list]}: ${visibleText(name, 80)}, ${from}`,
      edit: { kind: 'removeDates', list, name, from } as const,
    }));
  return [
    ...ofList('terms'),
    ...ofList('holidays'),
    ...calendar.periods.map(({ name, from }) => ({
      what: `${overview.periods}: ${visibleText(name, 80)}, ${from}`,
      edit: { kind: 'removePeriod', name, from } as const,
    })),
  ];
}
