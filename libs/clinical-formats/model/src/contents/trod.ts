import type { Code } from '../code';
import type { ModelFault } from '../fault';
import { defaultTimeZone, type DocumentHeader } from '../header';
import type { NarrativeBlock } from '../narrative';
import { nameOf } from '../people';
import { Checks, isDay } from './checking';
import type { ContentRules } from './content-rules';
import { frenchDate, said, section } from './writing';

const loinc = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' });
const disease = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.3', codeSystemName: 'CIM-10' });
const microbiology = loinc('18725-2', 'Microbiologie');

/** One test of a screening: its code and the words printed. */
interface ScreeningTest { code: Code; words: string }
interface Screening { words: string; disease: Code; chapter: Code; battery: Code; tests: Readonly<Record<string, ScreeningTest>> }

/** What may be looked for (DOC-24): disease, chapter and battery of the laboratory models, codes of the tests (cda.md §5.10). */
export const screenings = {
  angine: {
    words: 'TROD Angine', disease: disease('J02.0', 'Pharyngite à streptocoques'), chapter: microbiology, battery: loinc('92894-5', 'Sérologie bactérienne'),
    tests: { streptococcus: { code: loinc('78012-2', 'Streptococcus pyogenes Ag [Présence/Seuil] Gorge ; Qualitatif ; Immunoanalyse rapide'), words: 'Dépistage angine (S. pyogenes)' } },
  },
  'sars-cov-2': {
    words: 'TROD SARS-CoV-2', disease: disease('U07.1', 'COVID-19'), chapter: microbiology, battery: loinc('92893-7', 'Sérologie virale'),
    tests: { sarsCov2: { code: loinc('94558-4', 'SARS-CoV-2 (COVID-19) Ag [Présence/Seuil] Voies respiratoires ; Qualitatif ; Immunoanalyse rapide'), words: 'Dépistage SARS-CoV-2' } },
  },
  grippe: {
    words: 'TROD Grippe', disease: disease('J10', 'Grippe, à virus grippal saisonnier identifié'), chapter: microbiology, battery: loinc('92893-7', 'Sérologie virale'),
    tests: {
      influenzaA: { code: loinc('80382-5', 'Influenza virus A Ag [Présence/Seuil] Voies respiratoires supérieures ; Qualitatif ; Immunoanalyse rapide'), words: 'Dépistage grippe A' },
      influenzaB: { code: loinc('80383-3', 'Influenza virus B Ag [Présence/Seuil] Voies respiratoires supérieures ; Qualitatif ; Immunoanalyse rapide'), words: 'Dépistage grippe B' },
    },
  },
  cystite: {
    words: 'TROD Cystite', disease: disease('N30', 'Cystite'), chapter: loinc('18719-5', 'Biochimie'), battery: loinc('18729-4', 'Examens urinaires - cristallurie'),
    tests: {
      leucocytes: { code: loinc('5799-2', 'Leucocyte estérase [Présence/Seuil] Urine ; Qualitatif ; Bandelette réactive'), words: 'Recherche de leucocytes estérases' },
      nitrites: { code: loinc('5802-4', 'Nitrites [Présence/Seuil] Urine ; Qualitatif ; Bandelette réactive'), words: 'Recherche de nitrites urinaires' },
    },
  },
} as const satisfies Record<string, Screening>;
export type ScreeningKind = keyof typeof screenings;

/** JDV_ResultatDepistage, edition of 2023-12-18. */
export const screeningResults = { positive: ['10828004', 'positif'], negative: ['260385009', 'négatif'], indeterminate: ['373068000', 'indéterminé(e)'], unsatisfactory: ['125154007', "échantillon insatisfaisant pour l'évaluation"] } as const;
export type ScreeningResult = keyof typeof screeningResults;

/** A rapid test done at the point of care (DOC-24, cda.md §5.10). The professional is the performer of the act, in a setting of screening. */
export interface TrodContent {
  kind: 'trod';
  screening: ScreeningKind;
  /** When it was done: an instant, `2026-03-12T09:20:00Z`. */
  at: string;
  results: readonly { test: string; result: ScreeningResult; interpretation: string | null; comment: string | null }[];
  /** What was used; `udi` as printed on the box, `(01)…(17)…(10)…`. */
  device: { brand: string; reference: string | null; lot: string | null; expiry: string | null; udi: string | null };
}

/** The patient, or who represents him, agreed to the test: goes in `header.consents`. */
export const screeningConsent: Code = { code: 'GEN-366', label: 'Le patient (ou son représentant légal) a donné son consentement pour la réalisation du test.', codeSystem: '1.2.250.1.213.1.1.4.322', codeSystemName: 'TA_ASIP' };

/** @returns the test of that screening, undefined when the screening has none of that name */
export const screeningTest = (screening: ScreeningKind, test: string): ScreeningTest | undefined => (screenings[screening].tests as Readonly<Record<string, ScreeningTest>>)[test];

export const trodRules: ContentRules<TrodContent> = {
  typeOf: () => 'trod',
  actCode: ({ screening }) => screenings[screening].disease,
  narrative: (content, header) => ({ sections: section('result', "Résultat du test rapide d'orientation diagnostique", trodBlocks(content, header)) }),
  check: checkTrod,
};

function trodBlocks({ screening, at, results, device }: TrodContent, { act, timeZone = defaultTimeZone }: DocumentHeader): NarrativeBlock[] {
  const moment = new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at));
  return [
    { kind: 'facts', facts: [{ label: 'Dépistage', value: screenings[screening].words }, { label: 'Date et heure du test', value: moment }, { label: 'Professionnel', value: `${nameOf(act.performer)}, ${act.performer.qualification}` }] },
    {
      kind: 'table', columns: [{ label: 'Test' }, { label: 'Résultat', weight: 0.7 }, { label: 'Interprétation' }, { label: 'Commentaire' }],
      rows: results.map(({ test, result, interpretation, comment }, index) => ({ cells: [
        { id: `test-${index + 1}`, text: screeningTest(screening, test)?.words ?? test }, { id: `result-${index + 1}`, text: screeningResults[result][1], tone: 'strong' as const }, interpretation ?? '', { id: `comment-${index + 1}`, text: comment ?? '' },
      ] })),
    },
    { kind: 'facts', facts: [
      { id: 'device', label: 'Dispositif : fabricant, référence, lot, péremption', value: [device.brand, device.reference, device.lot && `lot ${device.lot}`, frenchDate(device.expiry)].filter(said).join(' | ') },
      ...(device.udi ? [{ label: 'Code UDI du dispositif', value: device.udi }] : []),
    ] },
  ];
}

function checkTrod(content: TrodContent, header: DocumentHeader): ModelFault[] {
  const checks = new Checks(header).lengths({ results: content.results, device: content.device });
  const { screening, at, results, device } = content;
  if (!(screening in screenings)) return checks.refuse('screening', 'unknown-code', 'Ce type de dépistage n’est pas dans la liste.').found;
  const done = Date.parse(at);
  if (Number.isNaN(done)) checks.refuse('at', 'date', 'La date et l’heure du test manquent.');
  else if (done > header.createdAt.getTime()) checks.refuse('at', 'future', 'La date du test est après celle du document. Corrigez l’une des deux.');
  checks.some('results', results, 'Le résultat du test manque.');
  results.forEach(({ test, result }, index) => {
    if (!screeningTest(screening, test)) checks.refuse(`results[${index}].test`, 'unknown-code', `Ce test n’est pas de ceux du dépistage « ${screenings[screening].words} ».`);
    if (!(result in screeningResults)) checks.refuse(`results[${index}].result`, 'unknown-code', 'Le résultat est positif, négatif, indéterminé, ou l’échantillon est insatisfaisant.');
    if (results.findIndex((other) => other.test === test) !== index) checks.refuse(`results[${index}].test`, 'unique', 'Ce test a déjà un résultat.');
  });
  checks.required('device.brand', device.brand, 'La marque du test manque : recopiez celle de la boîte.');
  if (device.expiry !== null && !isDay(device.expiry)) checks.refuse('device.expiry', 'date', 'La péremption du test est un jour qui existe.');
  if (device.udi !== null && !/^\(01\)\d{14}/.test(device.udi)) checks.refuse('device.udi', 'shape', 'Le code UDI commence par (01) et 14 chiffres : recopiez celui de la boîte ou laissez-le vide.');
  const faults = checks.found;
  if (header.act.setting !== 'DEPISTAGE') faults.push({ field: 'header.act.setting', rule: 'setting', message: 'Un test rapide est fait dans le cadre d’un dépistage (DEPISTAGE).' });
  return faults;
}
