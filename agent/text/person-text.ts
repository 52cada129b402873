/** What a person is told of the agreement and of a concern that they report. */
import type { AcceptOutcome, ConcernOutcome } from '../session/person-messages.ts';
import type { Tongue } from './media-text.ts';

export interface PersonSentences {
  noAgreement: string;
  agreement: (version: string, date: string) => string;
  howToAccept: string;
  accept: Record<AcceptOutcome, string>;
  concern: Record<ConcernOutcome, string>;
  tooLong: (maxUnits: number) => string;
}

const EN: PersonSentences = {
  noAgreement: 'The school has not put an agreement here to accept.',
  agreement: (version, date) => `Agreement on acceptable use, version ${version}, in force from ${date}:`,
  howToAccept: 'To accept it, run: watchkeeper-agent agreement accept',
  accept: {
    accepted: 'Thank you. It is recorded that you accepted it, with the day.',
    noAgreement: 'The school has not put an agreement here to accept.',
    otherText: 'Another version of the agreement has just arrived. Please read it and accept it again.',
    notSignedIn: 'Only somebody who is signed in at this computer’s desktop can accept it.',
    tooOften: 'You have done this several times already. Please wait some minutes.',
    notStored: 'That could not be kept just now. Please try again in some minutes.',
  },
  concern: {
    reported:
      'Your concern is kept and goes to the school’s safeguarding lead, with the account that you are signed in with. In danger, speak to an adult at once or call 999.',
    reportedWithoutName:
      'Your concern is kept and goes to the school’s safeguarding lead, without your name. They see from which computer and at what time it came. In danger, speak to an adult at once or call 999.',
    noWords: 'Please say what is wrong: watchkeeper-agent concern "what is wrong".',
    tooOften:
      'You have reported several concerns already. Please speak to an adult whom you trust, or call 999 in danger.',
    notStored:
      'Your concern could NOT be kept just now. Please tell an adult whom you trust, or try again in some minutes.',
  },
  tooLong: (maxUnits) => `That is too long: at most ${maxUnits} characters. Nothing was sent.`,
};

/** Not reviewed by a native speaker yet. */
const CY: PersonSentences = {
  noAgreement: 'Nid yw’r ysgol wedi rhoi cytundeb yma i’w dderbyn.',
  agreement: (version, date) => `Cytundeb defnydd derbyniol, fersiwn ${version}, mewn grym o ${date}:`,
  howToAccept: 'I’w dderbyn, rhedwch: watchkeeper-agent agreement accept',
  accept: {
    accepted: 'Diolch. Mae wedi’i gofnodi eich bod wedi’i dderbyn, gyda’r dyddiad.',
    noAgreement: 'Nid yw’r ysgol wedi rhoi cytundeb yma i’w dderbyn.',
    otherText: 'Mae fersiwn arall o’r cytundeb newydd gyrraedd. Darllenwch hi a’i derbyn eto.',
    notSignedIn: 'Dim ond rhywun sydd wedi mewngofnodi wrth fwrdd gwaith y cyfrifiadur hwn all ei dderbyn.',
    tooOften: 'Rydych wedi gwneud hyn sawl gwaith eisoes. Arhoswch rai munudau.',
    notStored: 'Ni ellid cadw hynny nawr. Rhowch gynnig arall arni ymhen rhai munudau.',
  },
  concern: {
    reported:
      'Mae eich pryder wedi’i gadw ac yn mynd at arweinydd diogelu’r ysgol, gyda’r cyfrif rydych wedi mewngofnodi ag ef. Mewn perygl, siaradwch ag oedolyn ar unwaith neu ffoniwch 999.',
    reportedWithoutName:
      'Mae eich pryder wedi’i gadw ac yn mynd at arweinydd diogelu’r ysgol, heb eich enw. Maent yn gweld o ba gyfrifiadur ac ar ba adeg y daeth. Mewn perygl, siaradwch ag oedolyn ar unwaith neu ffoniwch 999.',
    noWords: 'Dywedwch beth sydd o’i le: watchkeeper-agent concern "beth sydd o’i le".',
    tooOften:
      'Rydych wedi rhoi gwybod am sawl pryder eisoes. Siaradwch ag oedolyn rydych yn ymddiried ynddo, neu ffoniwch 999 mewn perygl.',
    notStored:
      'NI ellid cadw eich pryder nawr. Dywedwch wrth oedolyn rydych yn ymddiried ynddo, neu rhowch gynnig arall arni ymhen rhai munudau.',
  },
  tooLong: (maxUnits) => `Mae hynny’n rhy hir: ${maxUnits} nod ar y mwyaf. Ni anfonwyd dim.`,
};

export const personText = (tongue: Tongue): PersonSentences => ({ en: EN, cy: CY })[tongue];
