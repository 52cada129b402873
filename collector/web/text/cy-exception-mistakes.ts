/** What is wrong with an exception that somebody asked for, in Welsh. */
import type { ExceptionMistakeWords } from '../../policy/exception-mistakes.ts';

export const EXCEPTION_MISTAKES_IN_WELSH: ExceptionMistakeWords = {
  noReason: () => 'dywedwch pam: fe’i cofnodir',
  longReason: (most) => `uchafswm hyd rheswm yw ${most} nod`,
  forNobody: () => 'enwch ar gyfer pwy y mae: grŵp o bobl, cyfrif neu grŵp o gyfrifiaduron',
  aboutNothing: () => 'enwch am beth y mae: thema neu ymadrodd',
  grave: (theme) => `mae "${theme}" yn ymwneud â diogelwch rhywun: ni wneir eithriad ohono`,
  unknownAudience: (id, known) => `ni wyddys am y grŵp "${id}"; y rhai hysbys yw: ${known.join(', ')}`,
  tooMany: (most) => `${most} o bob math ar y mwyaf`,
  badLength: (most) => `mae gan bob un rhwng 1 a ${most} nod`,
  noTimes: () => 'rhaid i’w ddechrau a’i ddiwedd fod yn amseroedd',
  inThePast: () => 'ni all ddechrau yn y gorffennol: mae’r hyn a fflagiwyd yn aros wedi’i fflagio',
  tooFarAhead: () => 'mae’n dechrau o fewn pedair wythnos',
  endsFirst: () => 'rhaid i’w ddiwedd ddod ar ôl ei ddechrau',
  tooLong: () => 'mae’n para pythefnos ar y mwyaf: mae’r hyn sy’n para’n hwy yn newid i’r polisi',
  tooManyLive: (most) =>
    `nifer yr eithriadau sydd ar waith neu wedi’u cynllunio yw ${most}: dewch â rhai ohonynt i ben yn gyntaf`,
};
