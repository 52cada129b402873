/** Welsh. Not reviewed by a native speaker yet. */
import type { AboutWords } from './words.ts';

export const CY: AboutWords = {
  title: (school) => `Beth sy’n cael ei gofnodi ar gyfrifiaduron yr ysgol hon${school === '' ? '' : `: ${school}`}`,
  lead: [
    'Mae cyfrifiaduron yr ysgol hon yn cael eu monitro, er mwyn cadw disgyblion yn ddiogel a chadw at reolau’r ysgol. Mae’r dudalen hon yn dweud sut. Mae’n cael ei gwneud o’r gosodiadau sydd mewn grym nawr.',
    'Mae’r cyfrifiadur yn chwilio am eiriau a gwefannau sydd ar restr yr ysgol. Person sy’n penderfynu beth sy’n dilyn, os o gwbl: nid cyfrifiadur.',
  ],
  version: (version) => `Dyma osodiadau fersiwn ${version} o bolisi’r ysgol.`,
  noPolicy:
    'Nid yw’r cyfrifiadur hwn wedi derbyn gosodiadau’r ysgol eto. Hyd nes y bydd, mae popeth y gall ei gofnodi yn cael ei gofnodi.',
  forYou: {
    heading: 'Yn gryno',
    people: {
      pupil:
        'Os wyt ti’n ddisgybl: gall yr ysgol weld enw’r hyn oedd ar y sgrin, fel teitl tudalen, ond nid yr hyn rwyt ti’n ei deipio, a dim lluniau. Os oes rhywbeth yn dy boeni, dywed wrth oedolyn rwyt ti’n ymddiried ynddo, neu defnyddia “rhoi gwybod am bryder” isod.',
      staff:
        'Os ydych yn gweithio yma: mae’r un pethau’n cael eu cofnodi am staff ag am ddisgyblion, ac mae pob edrychiad arnynt yn cael ei gofnodi hefyd. Nid yw’r sawl sy’n adolygu byth yn cael gweld yr hyn sy’n ymwneud â’i gyfrif ei hun.',
      guest:
        'Os ydych yn westai neu’n staff cyflenwi: mae’r cofnodi’n dechrau pan fyddwch yn mewngofnodi ac yn gorffen pan fyddwch yn allgofnodi.',
    },
  },
  recorded: {
    heading: 'Beth sy’n cael ei gofnodi amdanoch',
    titles: 'Teitl y ffenestr ar y blaen, fel enw tudalen neu ddogfen, a phryd y gwnaethoch newid iddi.',
    windowsWithoutTitles: 'Pryd y gwnaethoch newid o un ffenestr i un arall, heb ei theitl.',
    programs: 'Enw’r rhaglen y mae’r ffenestr yn perthyn iddi.',
    accounts: 'Enw’r cyfrif y gwnaethoch fewngofnodi ag ef.',
    noAccounts: 'Pa fewngofnodiad oedd, fel rhif: nid yw enw eich cyfrif yn cael ei gofnodi.',
    sessions: 'Pryd y gwnaethoch fewngofnodi ac allgofnodi, ac ar ba gyfrifiadur.',
    machine: 'Am y cyfrifiadur ei hun: pryd mae’r monitro’n dechrau ac yn stopio, ac a wnaeth rhywun ymyrryd ag ef.',
    concerns:
      'Yr hyn a ysgrifennwch wrth roi gwybod am bryder, a’ch bod wedi derbyn y cytundeb defnydd derbyniol: dim ond os gwnewch hynny.',
    media:
      'Pa gofbinnau a dyfeisiau eraill sy’n cael eu plygio i mewn, gyda’u gwneuthuriad a’u rhif cyfresol, ac a ellir eu defnyddio.',
    fileCounts: 'Faint o ffeiliau sy’n cael eu gwneud, eu newid neu eu dileu ar gofbin, gydag enwau rhai ohonynt.',
    fileNames: 'Enw pob ffeil ar gofbin sy’n cyfateb i restr enwau’r ysgol.',
    programNames: 'Enw pob rhaglen sy’n cael ei chopïo i gofbin.',
  },
  notRecorded: {
    heading: 'Beth nad yw’n cael ei gofnodi',
    never: [
      'Dim byd rydych yn ei deipio: dim trawiadau bysellau, dim cyfrineiriau.',
      'Dim lluniau o’r sgrin, dim camera, dim microffon.',
      'Nid yr hyn sydd yn eich negeseuon, e-byst na ffeiliau.',
      'Dim byd o ffenestri nad ydynt ar y blaen, a dim byd tra byddwch wedi allgofnodi.',
      'Nid oes dim yn cael ei anfon at neb y tu allan i’r ysgol.',
    ],
    titles: 'Teitlau ffenestri: mae’r ysgol wedi diffodd hyn.',
    programs: 'Enwau rhaglenni: mae’r ysgol wedi diffodd hyn.',
    accounts: 'Enwau cyfrifon: mae’r ysgol wedi diffodd hyn.',
    windows: 'Pa ffenestri rydych yn eu defnyddio: mae’r ysgol wedi diffodd hyn.',
    mediaFiles: 'Pa ffeiliau sydd ar gofbin.',
    media: 'Pa gofbinnau sy’n cael eu plygio i mewn.',
  },
  quiet: {
    heading: 'Pryd nad yw ffenestri’n cael eu cofnodi',
    none: 'Nid oes amser o’r fath: maent yn cael eu cofnodi pryd bynnag y mae rhywun wedi mewngofnodi.',
    lead: 'Ar yr adegau hyn nid oes ffenestri’n cael eu cofnodi:',
    holidays: 'Ar ddiwrnodau nad ydynt yn ddiwrnodau ysgol.',
    always: (days, from, to) => `${days}, o ${from} tan ${to}.`,
    more: 'Ar adegau pellach, y mae polisi’r ysgol yn eu henwi.',
    days: ['dydd Llun', 'dydd Mawrth', 'dydd Mercher', 'dydd Iau', 'dydd Gwener', 'dydd Sadwrn', 'dydd Sul'],
    and: 'a',
  },
  kept: {
    heading: 'Am faint mae’n cael ei gadw',
    activity: (days) => `Yr hyn a gofnodwyd o’ch gweithgarwch: ${days} diwrnod, yna mae’n cael ei ddileu.`,
    alerts: (days) =>
      `Yr hyn a ddangoswyd i berson i’w adolygu: ${days} diwrnod ar ôl iddo benderfynu. Mae’r hyn nad oes neb wedi penderfynu arno eto yn cael ei gadw nes bod rhywun yn gwneud hynny.`,
    agreement: (days) => `Eich bod wedi derbyn y cytundeb defnydd derbyniol: ${days} diwrnod.`,
    audit:
      'Mae’r cofnod o ba aelod o staff a edrychodd ar beth yn cael ei gadw am byth, fel na all neb guddio ei fod wedi edrych.',
    unknown: 'Nid yw gosodiadau’r ysgol wedi cyrraedd yma eto: gofynnwch i’r ysgol.',
  },
  seen: {
    heading: 'Pwy gaiff ei weld',
    paragraphs: ['Mae pob edrychiad ar weithgarwch rhywun yn cael ei gofnodi: pwy, pryd a pham.'],
    items: [
      'Gall yr arweinydd monitro (y person sy’n gyfrifol am ddiogelu) ac uwch arweinwyr weld gweithgarwch a rhybuddion.',
      'Gall athro neu athrawes weld teitlau’r ffenestri sydd ar y blaen ar gyfrifiaduron eu dosbarth eu hunain, yn fyw ac yn ystod gwersi; mae’r hyn sy’n ymwneud â diogelwch rhywun wedi’i guddio yno.',
      'Mae’r technegydd yn gweld a yw cyfrifiaduron yn gweithio, a pha gofbinnau sydd wedi’u plygio i mewn; byth yr hyn a ysgrifennodd neu a welodd neb.',
      'Mae llywodraethwyr yn gweld rhifau, byth enwau.',
      'Mae’r archwilydd yn gweld pwy a edrychodd, byth yr hyn a welsant.',
      'Nid oes neb yn cael gweld pryder amdano’i hun. Nid yw disgyblion byth yn gweld dim ohono.',
    ],
  },
  told: {
    heading: 'Pwy sy’n cael gwybod, a pha mor fuan',
    lead: 'Mae gan yr hyn y mae angen i berson edrych arno frys o 1, y mwyaf difrifol, i 5.',
    nobody: 'Nid oes neb yn cael gwybod ymlaen llaw: mae pobl yn edrych ar y ddesg adolygu.',
    email: {
      nothing: 'Nid yw e-bost atynt yn dweud am bwy y mae na beth a ysgrifennwyd.',
      accounts: 'Gall e-bost atynt ddweud cyfrif pwy sydd dan sylw, ond byth yr hyn a ysgrifennwyd.',
      texts:
        'Gall e-bost atynt ddweud beth a fflagiwyd, byth am bwy y mae, a dim sydd wedi’i guddio er diogelwch rhywun.',
      both: 'Gall e-bost atynt ddweud cyfrif pwy sydd dan sylw a beth a fflagiwyd, ond dim sydd wedi’i guddio er diogelwch rhywun.',
    },
    rule: (urgency, roles, minutes, outsideHours) =>
      `Brys ${urgency}: ${roles}, o fewn ${minutes} munud${outsideHours ? ', hefyd pan fydd yr ysgol ar gau' : ', pan fydd yr ysgol ar agor'}.`,
    roles: {
      monitoringLead: 'yr arweinydd monitro',
      seniorLeader: 'uwch arweinydd',
      technician: 'y technegydd',
      governor: 'llywodraethwr',
      auditor: 'yr archwilydd',
      other: 'rhywun arall y mae’r polisi’n ei enwi',
    },
  },
  media: {
    heading: 'Cofbinnau a dyfeisiau eraill',
    none: 'Nid yw’r polisi hwn yn eu cyfyngu.',
    stick: {
      allow: 'gellir eu defnyddio.',
      readOnly: 'gellir eu darllen, ond ni ellir cadw dim arnynt.',
      probe: 'gellir eu defnyddio os ydynt wedi’u hamgryptio.',
      ask: 'gellir eu defnyddio ar ôl i rywun gymeradwyo hynny.',
      block: 'ni ellir eu defnyddio.',
    },
    audiences: {
      pupil: 'Cofbinnau disgyblion nad yw’r ysgol yn eu hadnabod',
      staff: 'Cofbinnau staff nad yw’r ysgol yn eu hadnabod',
      guest: 'Cofbinnau gwesteion nad yw’r ysgol yn eu hadnabod',
    },
    further:
      'Efallai fod gan yr ysgol reolau pellach, ar gyfer dyfeisiau y mae’n eu hadnabod, ar gyfer rhai pobl neu ar gyfer rhai adegau o’r dydd. I weld beth sydd wedi’i blygio i mewn a pham y gellir ei ddefnyddio ai peidio, rhedwch: watchkeeper-agent media',
    remind: (minutes) =>
      `Cewch eich atgoffa pan fydd un wedi’i adael mewn cyfrifiadur nad oes neb wedi’i ddefnyddio ers ${minutes} munud.`,
  },
  ask: {
    heading: 'Sut i ofyn amdano, a sut i godi llais',
    items: [
      'Cewch ofyn i’r ysgol am gopi o’r hyn sydd wedi’i gofnodi amdanoch. Gofynnwch yn swyddfa’r ysgol, yn ysgrifenedig neu ar lafar; caiff rhiant neu ofalwr ofyn ar ran plentyn. Nid oes angen rhoi rheswm, ac mae am ddim. Mae gan yr ysgol fis i ateb.',
      'Cewch ofyn i’r ysgol gywiro’r hyn sy’n anghywir, neu esbonio penderfyniad a wnaed amdanoch.',
      'Os nad ydych yn fodlon ar yr ateb, cewch gwyno i Swyddfa’r Comisiynydd Gwybodaeth (ico.org.uk).',
      'Os oes rhywbeth o’i le ar y cyfrifiadur hwn, neu os oes angen help ar rywun, rhowch wybod am bryder: watchkeeper-agent concern "beth sydd o’i le". Mae’n cario eich cyfrif oni bai eich bod yn ychwanegu --anonymous; mae’r ysgol yn dal i weld y cyfrifiadur a’r amser. Mewn perygl, siaradwch ag oedolyn ar unwaith neu ffoniwch 999.',
    ],
  },
};
