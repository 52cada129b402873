/** English words of signing in through the school's own provider. Part of `en`. */
import type { SsoRefusal } from '../../people/sso/single-sign-on.ts';

const ASK = 'Whoever looks after people at your school can help.';

/** None says whether a name is known here. */
const refused: Record<SsoRefusal, string> = {
  unreachable:
    'The school’s sign-in service does not answer. Try again later, or use your name and password if you have one.',
  declined: 'The school’s sign-in service did not let you in, or it was stopped.',
  invalid: 'The answer of the school’s sign-in service could not be accepted. Try again.',
  expired: 'That sign-in took too long, or began in another browser. Try again.',
  notFresh:
    'The school’s sign-in service did not ask who you are anew. Try again; whoever runs the server can see why.',
  unknownAccount: `Your school account does not open anything here yet. ${ASK}`,
  otherSubject: `Your school account is not the one that signed in here before. ${ASK}`,
  emailNotVerified: `The school’s sign-in service has not confirmed your address. ${ASK}`,
  otherDomain: 'Use your account of this school.',
  disabled: `Your account does not open anything here any more. ${ASK}`,
  noRole: `Your school account is in no group that may sign in here. ${ASK}`,
  roleNotGiven: `Your role has to be given to you here first, by people who look after this program. ${ASK}`,
  tooManyGroups: `Your school account is in too many groups to be told. ${ASK}`,
  lastManager: `You are the last who looks after people here, and your school account says that you do not. ${ASK}`,
  notSetUp: 'Signing in with a school account is not set up.',
  wrongAddress: 'Signing in with a school account does not work at this address. Whoever runs the server can see why.',
};

export const enSso = {
  start: (label: string) => `Sign in with ${label}`,
  again: (label: string) => `Go on by signing in with ${label} again`,
  againHint: 'What you have typed and not saved is lost.',
  failed: 'Not signed in',
  second: 'Your school account was right. It did not ask for a second proof, so one is needed here.',
  account: (label: string) => `You sign in with ${label}: your password and its second factor are kept there.`,
  withheld: (roles: string) =>
    `Your school account is in a group for: ${roles}. That has to be given to you here, by two people.`,
  refused,
} as const;
