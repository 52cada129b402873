/** Welsh words of alerts and of decisions about them. Part of `cy`. */
import type { Texts } from './texts.ts';
import { ALERT, count, FLAG, form, MATTER, number } from './welsh-counts.ts';

export const cyReview: Pick<Texts, 'review' | 'alert' | 'reviewed'> = {
  review: {
    title: 'Angen adolygiad',
    lead: 'Y mwyaf difrifol yn gyntaf, yna’r diweddaraf. Mae rhybuddion am yr un person a’r un adeg gyda’i gilydd.',
    empty: 'Nid oes dim angen ei adolygu.',
    emptyMore: 'Bydd rhybuddion newydd yn ymddangos yma ohonynt eu hunain.',
    waiting: (n) => `${count(n, MATTER)} i’w ${form(n, { one: 'adolygu', other: 'hadolygu' })}`,
    flags: (n) => count(n, FLAG),
    open: (n) => `Adolygu rhybudd ${n}`,
    noTitle: 'Ni ellid darllen y teitl',
    bounded: (shown, all) =>
      `Rhestrir y ${number(shown)} mwyaf difrifol o blith ${number(all)}. Daw’r gweddill i’r golwg wrth i’r rhain gael eu hadolygu.`,
    newer: 'Tudalen flaenorol',
    older: 'Tudalen nesaf',
    pages: 'Tudalennau o rybuddion',
    page: (n, of) => `Tudalen ${n} o ${of}`,
    liveNoScript:
      'Mae angen JavaScript i weld rhybuddion yn cyrraedd yn fyw. Ail-lwythwch y dudalen i weld rhybuddion newydd.',
    connected: 'Yn fyw',
    lost: 'Collwyd y cysylltiad. Wrthi’n ceisio eto. Cedwir rhybuddion newydd a byddant yn ymddangos yma; ni chollir dim.',
    signedOut: 'Rydych wedi cael eich allgofnodi. Mewngofnodwch eto i weld rhybuddion newydd.',
    arrived: (n) => `${count(n, { two: 'rybudd newydd', other: 'rhybudd newydd' })}`,
  },
  alert: {
    title: (n) => `Rhybudd ${n}`,
    back: 'Angen adolygiad',
    backReviewed: 'Wedi’u hadolygu',
    identity: { account: 'Cyfrif', device: 'Cyfrifiadur', when: 'Pryd', audience: 'Cynulleidfa', state: 'Cyflwr' },
    whyTitle: 'Pam y fflagiwyd hyn',
    moreFlags: (n) => `Ni ddangosir ${count(n, { other: 'fflag arall' })}`,
    otherSessions:
      'Mae’r rhybudd hwn hefyd yn cynnwys fflagiau o sesiynau eraill ar y cyfrifiadur hwn: roedd gormod o’i rybuddion ar agor i bob un gael ei rybudd ei hun. Cyfrif y sesiwn gyntaf sydd uchod.',
    contextTitle: 'Beth ddaeth cyn ac ar ôl hyn',
    contextLead: 'Pum munud bob ochr, yn yr un sesiwn.',
    contextNone: 'Nid yw’r cofnod yn cynnwys dim arall o’r munudau hyn.',
    contextCut: 'Dim ond rhan o’r munudau hyn a ddangosir. Mae’r gweddill ar linell amser y diwrnod.',
    timeline: 'Llinell amser y diwrnod',
    reviewsTitle: 'Penderfyniadau hyd yn hyn',
    reviewsNone: 'Nid oes neb wedi penderfynu eto.',
    by: (name) => `gan ${name}`,
    formTitle: 'Eich penderfyniad',
    changeTitle: 'Newid y penderfyniad',
    falseAlarm: 'Camrybudd',
    falseAlarmHint: 'Gwaith ysgol, enw, tebygrwydd ar hap.',
    concern: 'Pryder',
    concernHint: 'Dylai rhywun edrych i mewn i hyn. Dilynwch eich gweithdrefn ddiogelu.',
    note: 'Nodyn',
    noteHint: 'Beth welsoch chi ac a wnaethoch. Mae ei angen ar gyfer pryder; bydd eraill sy’n adolygu yn ei ddarllen.',
    submit: 'Cadw’r penderfyniad',
    chooseOne: 'Dewiswch camrybudd neu pryder',
    noteRequired: 'Dywedwch yn y nodyn pam mae hyn yn bryder',
    noteTooLong: (max) => `Caiff y nodyn fod yn ${number(max)} nod ar y mwyaf`,
    staleTitle: 'Mae’r rhybudd hwn wedi newid ers i chi ei agor',
    stale:
      'Ni chadwyd eich penderfyniad. Edrychwch isod ar yr hyn a newidiodd, yna penderfynwch eto. Mae eich nodyn yn dal yn y ffurflen.',
    changedState: (state, name) => `Penderfynwyd arno fel “${state}” gan ${name}.`,
    changedFlags: (n) => `Ychwanegwyd ${count(n, FLAG)}.`,
    changedUrgency: (word, n) => `Ei lefel brys nawr yw ${word} (${n}).`,
    changedOther: 'Newidiodd ei fanylion.',
  },
  reviewed: {
    title: 'Wedi’u hadolygu',
    lead: 'Rhybuddion y penderfynwyd arnynt, y diweddaraf yn gyntaf.',
    empty: 'Ni phenderfynwyd ar unrhyw rybudd eto.',
    older: 'Penderfyniadau cynharach',
  },
};

/** Alerts, counted. */
export const alerts = (n: number): string => count(n, ALERT);
