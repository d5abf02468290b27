import type { Narrative, NarrativeBlock, NarrativeSection } from '../../narrative';
import type { DosingStep } from '../drug-prescription/dosing';
import { frenchDate, frenchNumber, joined, paragraph, said, section, yesNo } from '../writing';
import type { Absence, Answer, VsmAllergy, VsmElement, VsmPregnancy, VsmProblem, VsmTreatment } from './elements';
import { dateCell, dotted, grid, lastCells, lastColumns, periodWords, sinceWords, type Cell, type GridColumn } from './rows';
import type { VsmContent } from './vsm';
import {
  absenceWords, allergyStatusWords, allergyWords, certaintyWords, criticalityWords, directiveWords, functionWords, gravityWords, habitWords, imputabilityWords, originWords, outcomeWords, planWords, pregnancyWords, resultWords, severityWords, signWords, unitWords, type AnsweredSection,
} from './words';

/**
 * The words of a synthesis, in the order an emergency doctor needs them and a patient follows (VSM-25): what could kill first, then what
 * runs, then the past. The CDA puts the same sections in the order of its model.
 */
export const vsmNarrative = (content: VsmContent): Narrative => ({ sections: [
  ...answered(content, 'allergies', 'Allergies et intolérances', allergyBlock),
  ...answered(content, 'treatments', content.use === 'dlu' ? 'Traitements' : 'Traitements au long cours', (items) => treatmentBlock(items, content.use === 'dlu')),
  ...answered(content, 'problems', 'Problèmes de santé en cours', (items) => problemBlock('problem', items)),
  ...section('vigilance', 'Points de vigilance', [wordsBlock('vigilance', 'À savoir', (content.vigilance ?? []).map((item) => ({ item, date: item.since })))]),
  ...answered(content, 'devices', 'Dispositifs médicaux et implants', (items) => wordsBlock('device', 'Dispositif', items.map((item) => ({ item, date: item.since, more: item.udi ? `IUD ${item.udi}` : null })))),
  ...section('adverseEffects', 'Effets indésirables de médicaments', [adverseEffectBlock(content)]),
  ...section('directives', 'Directives anticipées', [directiveBlock(content)]),
  ...section('pregnancy', 'Grossesse', [pregnancyBlock(content.pregnancy)]),
  ...answered(content, 'medicalHistory', 'Antécédents médicaux', (items) => problemBlock('history', items)),
  ...answered(content, 'procedures', 'Opérations et actes', (items) => wordsBlock('procedure', 'Opération ou acte', items.map((item) => ({ item, date: item.on, more: item.reason?.text ?? null, morePart: 'reason' })), 'Date', 'Motif')),
  ...section('functions', 'Autonomie', [grid('function', [{ label: 'Domaine' }, { label: 'Constat', weight: 1.4 }, { label: 'Présent', weight: 0.5 }, { label: 'Date', weight: 0.85 }, ...lastColumns],
    (content.functions ?? []).map((item, index) => ({ rank: index + 1, cells: [{ text: functionWords[item.domain] }, main(item), { text: yesNo(item.present) }, dateCell(item.on), ...lastCells(item)] })))]),
  ...section('measures', 'Dernières mesures', [measureBlock(content)]),
  ...section('habits', 'Mode de vie', [grid('habit', [{ label: 'Habitude' }, { label: 'Réponse', weight: 1.4 }, { label: 'Date', weight: 0.85 }, ...lastColumns],
    (content.habits ?? []).map((item, index) => ({ rank: index + 1, cells: [{ text: habitWords[item.habit] }, main(item), dateCell(item.on), ...lastCells(item)] })))]),
  ...section('occupationalRisks', 'Risques liés au travail', [wordsBlock('occupation', 'Risque', (content.occupationalRisks ?? []).map((item) => ({ item })))]),
  ...section('familyHistory', 'Antécédents familiaux', [grid('family', [{ label: 'Parent' }, { label: 'Maladie', weight: 1.6 }, ...lastColumns],
    (content.familyHistory ?? []).map((item, index) => ({ rank: index + 1, cells: [{ part: 'relative', text: item.relative.label }, main(item), ...lastCells(item)] })))]),
  ...risksUnknown(content),
  ...answered(content, 'vaccinations', 'Vaccinations', (items) => grid('vaccination', [{ label: 'Vaccin', weight: 1.6 }, { label: 'Date', weight: 0.85 }, { label: 'Rang', weight: 0.4 }, { label: 'Lot', weight: 0.7 }, ...lastColumns],
    items.map((item, index) => ({ rank: index + 1, cells: [main(item), dateCell(item.on), { text: item.rank ? String(item.rank) : null }, { text: item.lot }, ...lastCells(item)] })))),
  ...results(content),
  ...section('plan', 'Soins et examens prévus', [grid('plan', [{ label: 'Nature', weight: 0.8 }, { label: 'Prévu', weight: 1.8 }, { label: 'Date', weight: 0.85 }, ...lastColumns],
    (content.plan ?? []).map((item, index) => ({ rank: index + 1, cells: [{ text: planWords[item.kind] }, main(item), dateCell(item.on), ...lastCells(item)] })))]),
  ...section('comment', 'Commentaire', [paragraph(content.comment)]),
] });

/** Words of the element itself: what the entries refer to. */
const main = ({ text }: VsmElement): Cell => ({ part: '', text, tone: 'strong' });

/** A section of elements, or the sentence that says there are none; nothing when an optional one was not answered. */
function answered<K extends AnsweredSection>(content: VsmContent, key: K, title: string, block: (items: Exclude<NonNullable<VsmContent[K]>, Absence>) => NarrativeBlock | null): NarrativeSection[] {
  const answer: Answer<unknown> | undefined = content[key];
  if (answer === undefined) return [];
  if (typeof answer === 'string') return [{ key, title, blocks: [{ kind: 'paragraph', id: `${key}-absence`, text: absenceWords[key][answer] }] }];
  return section(key, title, [block(content[key] as Exclude<NonNullable<VsmContent[K]>, Absence>)]);
}

const problemBlock = (prefix: string, items: readonly VsmProblem[]): NarrativeBlock | null => grid(prefix,
  [{ label: 'Problème', weight: 1.8 }, { label: 'Depuis', weight: 0.8 }, { label: 'Jusqu’à', weight: 0.8 }, { label: 'Précisions', weight: 0.9 }, ...lastColumns],
  items.map((item, index) => ({ rank: index + 1, cells: [
    main(item), dateCell(item.since), dateCell(item.until),
    { part: 'details', text: dotted(item.longTermIllness ? 'ALD' : null, item.severity ? severityWords[item.severity] : null, item.certainty ? certaintyWords[item.certainty] : null) },
    ...lastCells(item),
  ] })));

/** A second reaction has its own line, so that each keeps its words. */
const allergyBlock = (items: readonly VsmAllergy[]): NarrativeBlock | null => grid('allergy',
  [{ label: 'Allergie', weight: 1.4 }, { label: 'Réaction', weight: 1.3 }, { label: 'Gravité', weight: 0.7 }, { label: 'Précisions', weight: 1.4 }, ...lastColumns],
  items.flatMap((item, index) => {
    const reactions = item.reactions ?? [];
    const reactionCells = (rank: number): Cell[] => {
      const reaction = reactions[rank];
      return [{ part: `reaction-${rank + 1}`, text: reaction?.text }, { part: `severity-${rank + 1}`, text: reaction?.severity ? severityWords[reaction.severity] : null }];
    };
    const details = dotted(item.criticality ? criticalityWords[item.criticality] : null, allergyWords[item.kind], item.status ? allergyStatusWords[item.status] : null, item.certainty ? certaintyWords[item.certainty] : null, sinceWords(item.since));
    return [
      { rank: index + 1, cells: [main(item), ...reactionCells(0), { part: 'details', text: details }, ...lastCells(item)] },
      ...reactions.slice(1).map((_, further) => ({ rank: index + 1, cells: [{ text: null }, ...reactionCells(further + 1)] })),
    ];
  }));

/** Steps of a posology have a line each; the medicine stands on the first. */
function treatmentBlock(items: readonly VsmTreatment[], both: boolean): NarrativeBlock | null {
  return grid('treatment',
    [{ label: 'Médicament', weight: 1.5 }, { label: 'Posologie', weight: 1.6 }, { label: 'Motif', weight: 1.1 }, { label: 'Précisions', weight: 1.1 }, ...lastColumns],
    items.flatMap((item, index) => [
      { rank: index + 1, cells: [
        main(item), { part: 'posology', text: item.posology }, { part: 'reason', text: item.reason?.text },
        { part: 'details', text: dotted(both ? (item.duration === 'acute' ? 'Ponctuel' : 'Au long cours') : null, item.route?.label, periodWords(item.since, item.until)) }, ...lastCells(item),
      ] },
      ...(item.dosing && item.dosing.mode !== 'normal' ? item.dosing.steps.map((dose, step) => ({ rank: index + 1, cells: [{ text: null }, { part: `step-${step + 1}`, text: stepWords(dose) }] })) : []),
    ]));
}

/** The condition of a dose is said once: people often wrote it in its words already. */
const stepWords = ({ text, condition }: DosingStep): string => (said(condition) && !saysWhole(text, condition.trim()) ? `${text.trim()} (${condition.trim()})` : text);
/** Whole words only: « m » is not said by « mg ». */
const saysWhole = (text: string, part: string): boolean => ` ${text.replace(/[\s,;:.()]+/g, ' ')} `.includes(` ${part.replace(/[\s,;:.()]+/g, ' ').trim()} `);

/** Elements that are words, a date and little else. */
function wordsBlock(prefix: string, label: string, rows: readonly { item: VsmElement; date?: string | null; more?: string | null; morePart?: string }[], dateLabel = 'Depuis', moreLabel = 'Identifiant'): NarrativeBlock | null {
  const columns: GridColumn[] = [{ label, weight: 2 }, { label: dateLabel, weight: 0.85 }, { label: moreLabel, weight: 1.2 }, ...lastColumns];
  return grid(prefix, columns, rows.map(({ item, date, more, morePart }, index) => ({ rank: index + 1, cells: [main(item), dateCell(date), { text: more, ...(morePart ? { part: morePart } : {}) }, ...lastCells(item)] })));
}

const adverseEffectBlock = ({ adverseEffects = [] }: VsmContent): NarrativeBlock | null => grid('effect',
  [{ label: 'Effet', weight: 1.3 }, { label: 'Médicament', weight: 1.2 }, { label: 'Gravité' }, { label: 'Précisions', weight: 1.5 }, ...lastColumns],
  adverseEffects.map((item, index) => ({ rank: index + 1, cells: [
    main(item), { part: 'medicine', text: item.medicine.text }, { part: 'gravity', text: gravityWords[item.gravity] },
    { part: 'details', text: dotted(originWords[item.origin], item.imputability ? imputabilityWords[item.imputability] : null, item.outcome ? outcomeWords[item.outcome] : null, item.on ? frenchDate(item.on) : null) },
    ...lastCells({ ...item, codes: [...item.codes, ...item.medicine.codes] }),
  ] })));

const directiveBlock = ({ directives = [] }: VsmContent): NarrativeBlock | null => grid('directive',
  [{ label: 'Sujet', weight: 1.3 }, { label: 'Souhaité', weight: 0.6 }, { label: 'Ce que dit le patient', weight: 2 }, { label: 'Date', weight: 0.85 }, ...lastColumns],
  directives.map((item, index) => ({ rank: index + 1, cells: [{ part: 'about', text: directiveWords[item.about] }, { text: yesNo(item.wanted) }, main(item), dateCell(item.on), ...lastCells(item)] })));

function pregnancyBlock(pregnancy: VsmPregnancy | null | undefined): NarrativeBlock | null {
  if (!pregnancy) return null;
  const { status, on, dueDate, gravidity, parity, comment } = pregnancy;
  const lines = [
    { id: 'pregnancy-status', label: 'Grossesse en cours', value: joined([pregnancyWords[status], on ? `(${frenchDate(on)})` : null], ' ') },
    { id: 'pregnancy-due-date', label: 'Terme prévu', value: frenchDate(dueDate) },
    { id: 'pregnancy-gravidity', label: 'Nombre de grossesses', value: gravidity?.toString() },
    { id: 'pregnancy-parity', label: 'Nombre d’accouchements', value: parity?.toString() },
    { id: 'pregnancy-comment', label: 'Commentaire', value: comment?.trim() },
  ].flatMap(({ value, ...line }) => (said(value) ? [{ ...line, value }] : []));
  return lines.length > 0 ? { kind: 'facts', facts: lines } : null;
}

const measureBlock = ({ measures = [] }: VsmContent): NarrativeBlock | null => grid('measure', [{ label: 'Mesure', weight: 1.6 }, { label: 'Valeur' }, { label: 'Date', weight: 0.85 }],
  measures.flatMap(({ on, signs }, group) => signs.map(({ kind, value, unit }) => ({ rank: group + 1, cells: [{ text: signWords[kind] }, { part: kind, text: joined([frenchNumber(value), unitWords[unit] ?? unit], ' '), tone: 'strong' as const }, dateCell(on)] }))));

/** The edition of 2013 wants its part « risk factors » answered. */
const risksUnknown = (content: VsmContent): NarrativeSection[] => (content.edition === '2013' && [content.habits, content.occupationalRisks, content.familyHistory].every((items = []) => items.length === 0)
  ? [{ key: 'risks', title: 'Facteurs de risque', blocks: [{ kind: 'paragraph', text: 'Pas d’information sur les facteurs de risque.' }] }] : []);

/** The edition of 2013 wants its part « results » answered. */
function results({ edition, results: items = [] }: VsmContent): NarrativeSection[] {
  if (items.length === 0 && edition === '2013') return [{ key: 'results', title: 'Résultats d’examens', blocks: [{ kind: 'paragraph', text: 'Pas d’information sur les résultats d’examens.' }] }];
  return section('results', 'Résultats d’examens', [grid('result', [{ label: 'Nature', weight: 0.8 }, { label: 'Examen', weight: 1.4 }, { label: 'Résultat', weight: 1.6 }, { label: 'Date', weight: 0.85 }, ...lastColumns],
    items.map((item, index) => ({ rank: index + 1, cells: [{ text: resultWords[item.domain] }, main(item), { part: 'result', text: item.result }, dateCell(item.on), ...lastCells(item)] })))]);
}
