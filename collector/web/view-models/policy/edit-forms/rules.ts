/** Alerts, what is recorded, how long it is kept, and how many persons a change takes. */
import type { Policy, ToldRole } from '../../../../../protocol/policy/document.ts';
import { separated } from '../../../form.ts';
import type { ViewContext } from '../../context.ts';
import { asMoments, asUrgency, type EditForm, momentOptions, type Removal, urgencyOptions } from './edit-form.ts';

const ROLES: readonly ToldRole[] = ['monitoringLead', 'seniorLeader', 'technician', 'governor', 'auditor'];

export function ruleForms(policy: Policy, context: ViewContext): EditForm[] {
  return [
    alerts(policy, context),
    tell(context),
    inEmail(policy, context),
    capture(policy, context),
    keeping(policy, context),
  ];
}

function alerts(policy: Policy, context: ViewContext): EditForm {
  const { draft: d, overview } = context.texts.policy;
  const { threshold, lessonsLowerUrgency, outsideHoursRaiseBy, hide } = policy.alerts;
  return {
    kind: 'alerts',
    title: overview.alerts,
    submit: d.set,
    fields: [
      {
        type: 'select',
        name: 'alerts-threshold',
        label: d.threshold,
        options: urgencyOptions(context),
        value: String(threshold),
      },
      { type: 'tick', name: 'alerts-lessons', label: overview.lessons, value: lessonsLowerUrgency },
      { type: 'tick', name: 'alerts-outside', label: overview.outside, value: outsideHoursRaiseBy === 1 },
      { type: 'text', name: 'alerts-hide', label: d.hide, hint: d.hideHint, value: hide.join(', ') },
    ],
    read: ({ text, ticked }) => ({
      edits: [
        { kind: 'setThreshold', threshold: asUrgency(text('alerts-threshold')) },
        { kind: 'setLessonsLowerUrgency', on: ticked('alerts-lessons') },
        { kind: 'setOutsideHoursRaiseBy', steps: ticked('alerts-outside') ? 1 : 0 },
        { kind: 'setHide', themes: separated(text('alerts-hide')) },
      ],
    }),
  };
}

function tell(context: ViewContext): EditForm {
  const { draft: d, overview } = context.texts.policy;
  return {
    kind: 'tell',
    title: d.tell,
    submit: d.set,
    fields: [
      {
        type: 'select',
        name: 'tell-urgency',
        label: d.wordUrgency,
        hint: overview.tellHow,
        options: urgencyOptions(context),
        value: '1',
      },
      { type: 'text', name: 'tell-roles', label: d.roles, hint: d.rolesHint, value: 'monitoringLead' },
      { type: 'number', name: 'tell-minutes', label: d.minutes, value: '60' },
      { type: 'tick', name: 'tell-always', label: overview.always, value: false },
    ],
    read: ({ text, ticked }) => ({
      edits: [
        {
          kind: 'setTell',
          tell: {
            urgency: asUrgency(text('tell-urgency')),
            roles: asRoles(separated(text('tell-roles'))),
            withinMinutes: Number(text('tell-minutes')),
            outsideHours: ticked('tell-always'),
          },
        },
      ],
    }),
  };
}

function inEmail(policy: Policy, context: ViewContext): EditForm {
  const { draft: d, overview } = context.texts.policy;
  const { accountNames, flaggedText } = policy.alerts.inEmail;
  return {
    kind: 'email',
    title: d.inEmail,
    submit: d.set,
    fields: [
      { type: 'tick', name: 'email-names', label: overview.inEmail.accountNames, value: accountNames },
      {
        type: 'tick',
        name: 'email-text',
        label: overview.inEmail.flaggedText,
        hint: d.inEmailHint,
        value: flaggedText,
      },
    ],
    read: ({ ticked }) => ({
      edits: [
        {
          kind: 'setInEmail',
          inEmail: { accountNames: ticked('email-names'), flaggedText: ticked('email-text') },
        },
      ],
    }),
  };
}

function capture(policy: Policy, context: ViewContext): EditForm {
  const { draft: d, overview } = context.texts.policy;
  const { windowTitles, programNames, accountNames, notDuring } = policy.capture;
  return {
    kind: 'capture',
    title: overview.capture,
    submit: d.set,
    fields: [
      { type: 'tick', name: 'capture-titles', label: overview.windowTitles, value: windowTitles },
      { type: 'tick', name: 'capture-programs', label: overview.programNames, value: programNames },
      { type: 'tick', name: 'capture-accounts', label: overview.accountNames, value: accountNames },
      { type: 'checks', name: 'capture-not', label: d.notDuring, options: momentOptions(context), value: notDuring },
    ],
    read: ({ list, ticked }) => ({
      edits: [
        {
          kind: 'setCapture',
          capture: {
            windowTitles: ticked('capture-titles'),
            programNames: ticked('capture-programs'),
            accountNames: ticked('capture-accounts'),
            notDuring: asMoments(list('capture-not')),
          },
        },
      ],
    }),
  };
}

function keeping(policy: Policy, context: ViewContext): EditForm {
  const { draft: d, overview } = context.texts.policy;
  return {
    kind: 'keeping',
    title: overview.retention,
    submit: d.set,
    fields: [
      { type: 'number', name: 'keeping-journal', label: d.journalDays, value: String(policy.retention.journalDays) },
      { type: 'number', name: 'keeping-alerts', label: d.alertsDays, value: String(policy.retention.alertsDays) },
      { type: 'number', name: 'keeping-persons', label: d.persons, value: String(policy.approvals.publishPolicy) },
    ],
    read: ({ text }) => ({
      edits: [
        {
          kind: 'setRetention',
          retention: { journalDays: Number(text('keeping-journal')), alertsDays: Number(text('keeping-alerts')) },
        },
        { kind: 'setApprovals', publishPolicy: Number(text('keeping-persons')) },
      ],
    }),
  };
}

/** In the order given; what is no role is left out, and the check says when none is left. */
function asRoles(names: readonly string[]): ToldRole[] {
  return names.flatMap((name) => ROLES.filter((role) => role.toLowerCase() === name.toLowerCase()));
}

export function ruleRemovals({ alerts }: Policy, context: ViewContext): Removal[] {
  return alerts.tell.map(({ urgency }) => ({
    what: `${context.texts.policy.draft.tell}: ${urgency} ${context.texts.urgency[urgency]}`,
    edit: { kind: 'removeTell', urgency } as const,
  }));
}
