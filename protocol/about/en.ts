import type { AboutWords } from './words.ts';

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

export const EN: AboutWords = {
  title: (school) => `What is recorded on this school’s computers${school === '' ? '' : `: ${school}`}`,
  lead: [
    'This school’s computers are monitored, to keep pupils safe and to keep to the school’s rules. This page says how. It is made from the settings that are in force now.',
    'The computer looks for words and sites on the school’s list. A person decides what, if anything, follows: no computer does.',
  ],
  version: (version) => `These are the settings of version ${version} of the school’s policy.`,
  noPolicy:
    'This computer has not received the school’s settings yet. Until it does, everything that it is able to record is recorded.',
  forYou: {
    heading: 'In short',
    people: {
      pupil:
        'If you are a pupil: the school can see what was on the screen by name, such as the title of a page, but not what you type and no pictures. If something worries you, tell an adult whom you trust, or use “report a concern” below.',
      staff:
        'If you work here: the same is recorded of staff as of pupils, and each look at it is recorded too. Whoever reviews is never shown what concerns their own account.',
      guest: 'If you are a guest or supply staff: what is recorded begins when you sign in and ends when you sign out.',
    },
  },
  recorded: {
    heading: 'What is recorded about you',
    titles: 'The title of the window in front, such as the name of a page or a document, and when you changed to it.',
    windowsWithoutTitles: 'When you changed from one window to another, without its title.',
    programs: 'The name of the program that the window belongs to.',
    accounts: 'The name of the account that you signed in with.',
    noAccounts: 'Which sign-in it was, as a number: the name of your account is not recorded.',
    sessions: 'When you signed in and out, and on which computer.',
    machine: 'Of the computer itself: when the monitoring starts and stops, and whether somebody interfered with it.',
    concerns:
      'What you write when you report a concern, and that you accepted the agreement on acceptable use: only if you do so.',
    media:
      'Which memory sticks and other devices are plugged in, with their make and serial number, and whether they may be used.',
    fileCounts: 'How many files are made, changed or deleted on a memory stick, with the names of some of them.',
    fileNames: 'The name of each file on a memory stick that matches the school’s list of names.',
    programNames: 'The name of each program that is copied to a memory stick.',
  },
  notRecorded: {
    heading: 'What is not recorded',
    never: [
      'Nothing that you type: no keystrokes, no passwords.',
      'No pictures of the screen, no camera, no microphone.',
      'Not what is in your messages, e-mails or files.',
      'Nothing from windows that are not in front, and nothing while you are signed out.',
      'Nothing is sent to anybody outside of the school.',
    ],
    titles: 'The titles of windows: the school has switched this off.',
    programs: 'The names of programs: the school has switched this off.',
    accounts: 'The names of accounts: the school has switched this off.',
    windows: 'Which windows you use: the school has switched this off.',
    mediaFiles: 'Which files are on a memory stick.',
    media: 'Which memory sticks are plugged in.',
  },
  quiet: {
    heading: 'When windows are not recorded',
    none: 'There is no such time: they are recorded whenever somebody is signed in.',
    lead: 'At these times no windows are recorded:',
    holidays: 'On days that are not school days.',
    always: (days, from, to) => `On ${days}, from ${from} to ${to}.`,
    more: 'At further times, which the school’s policy names.',
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    and: 'and',
  },
  kept: {
    heading: 'How long it is kept',
    activity: (days) => `What was recorded of your activity: ${count(days, 'day')}, then it is deleted.`,
    alerts: (days) =>
      `What was shown to a person to review: ${count(days, 'day')} after they decided. What nobody has decided yet is kept until somebody does.`,
    agreement: (days) => `That you accepted the agreement on acceptable use: ${count(days, 'day')}.`,
    audit:
      'The record of which member of staff looked at what is kept for ever, so that nobody can hide having looked.',
    unknown: 'The school’s settings have not arrived here yet: ask the school.',
  },
  seen: {
    heading: 'Who may see it',
    paragraphs: ['Each look at somebody’s activity is recorded: who, when and why.'],
    items: [
      'The monitoring lead (the person in charge of safeguarding) and senior leaders may see activity and alerts.',
      'A teacher may see the titles of the windows in front on the computers of their own class, live and during lessons; what concerns somebody’s safety is hidden there.',
      'The technician sees whether computers work, and which memory sticks are plugged in; never what anybody wrote or looked at.',
      'Governors see numbers, never names.',
      'The auditor sees who looked, never what they saw.',
      'Nobody may see a concern about themselves. Pupils never see any of it.',
    ],
  },
  told: {
    heading: 'Who is told, and how soon',
    lead: 'What needs a person’s eyes has an urgency from 1, the gravest, to 5.',
    nobody: 'Nobody is told beforehand: people look at the review desk.',
    email: {
      nothing: 'Email to them says neither whom it is about nor what was written.',
      accounts: 'Email to them may say whose account it is about, and never what was written.',
      texts:
        'Email to them may say what was flagged, never whom it is about, and nothing that is hidden for somebody’s safety.',
      both: 'Email to them may say whose account it is about and what was flagged, but nothing that is hidden for somebody’s safety.',
    },
    rule: (urgency, roles, minutes, outsideHours) =>
      `Urgency ${urgency}: ${roles}, within ${count(minutes, 'minute')}${outsideHours ? ', also when the school is closed' : ', when the school is open'}.`,
    roles: {
      monitoringLead: 'the monitoring lead',
      seniorLeader: 'a senior leader',
      technician: 'the technician',
      governor: 'a governor',
      auditor: 'the auditor',
      other: 'somebody else whom the policy names',
    },
  },
  media: {
    heading: 'Memory sticks and other devices',
    none: 'This policy does not limit them.',
    stick: {
      allow: 'can be used.',
      readOnly: 'can be read, but nothing can be saved to them.',
      probe: 'can be used if they are encrypted.',
      ask: 'can be used after somebody has approved it.',
      block: 'cannot be used.',
    },
    audiences: {
      pupil: 'Memory sticks of pupils that the school does not know',
      staff: 'Memory sticks of staff that the school does not know',
      guest: 'Memory sticks of guests that the school does not know',
    },
    further:
      'The school may have further rules, for devices that it knows, for some people or for some times of the day. To see what is plugged in and why it may be used or not, run: watchkeeper-agent media',
    remind: (minutes) =>
      `You are reminded when one is left in a computer that nobody has used for ${count(minutes, 'minute')}.`,
  },
  ask: {
    heading: 'How to ask for it, and how to speak up',
    items: [
      'You may ask the school for a copy of what is recorded about you. Ask at the school office, in writing or by word of mouth; a parent or carer may ask for a child. You need give no reason, and it is free. The school has one month to answer.',
      'You may ask the school to correct what is wrong, or to explain a decision that was made about you.',
      'If you are not content with the answer, you may complain to the Information Commissioner’s Office (ico.org.uk).',
      'If something is wrong on this computer, or somebody needs help, report a concern: watchkeeper-agent concern "what is wrong". It carries your account unless you add --anonymous; the school then still sees the computer and the time. In danger, speak to an adult at once or call 999.',
    ],
  },
};
