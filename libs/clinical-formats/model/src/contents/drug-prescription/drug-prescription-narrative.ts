import type { DocumentHeader } from '../../header';
import type { Narrative, NarrativeBlock, NarrativeSection } from '../../narrative';
import { counted, frenchDate, frenchNumber, paragraph, period, said, section, yesNo } from '../writing';
import type { DrugPrescriptionContent } from '../drug-prescription';
import { ePrescriptionTexts } from './e-prescription-texts';
import type { DrugFlags, PrescribedDevice, PrescribedDrug, PrescribedDrugFacts } from './prescribed-drug';

/** Ids of the words of one line: `drug-3`, `drug-3-posology`, `drug-3-ald`… */
export const lineId = (kind: 'drug' | 'device', rank: number, part?: string): string => `${kind}-${rank}${part === undefined ? '' : `-${part}`}`;

/** Sections by key: `code`, `drugs`, `devices`, `mention`, `measures`, `pregnancy`. */
export function drugPrescriptionNarrative(content: DrugPrescriptionContent, _header: DocumentHeader): Narrative {
  return {
    sections: [
      ...section('code', 'Code 2D de la prescription', content.ePrescription ? [{ kind: 'paragraph', id: 'e-prescription', text: `e-prescription N°${content.ePrescription.number}` }, ...ePrescriptionTexts(content.ePrescription).map((text) => paragraph(text))] : []),
      // Devices alone: nothing is said of medicines, on the page as in the sections.
      ...section('drugs', 'Prescription de médicaments', content.zones.some(({ drugs }) => drugs.length > 0) || !content.devices?.length ? drugBlocks(content) : []),
      ...section('devices', 'Prescription de dispositifs médicaux', deviceBlocks(content.devices ?? [])),
      ...section('mention', 'Autres mentions', [paragraph(content.mention)]),
      ...measures(content),
      ...section('pregnancy', 'Grossesse', [content.pregnancy ? { kind: 'facts', facts: [
        { id: 'pregnancy-status', label: 'Statut', value: `Enceinte (${frenchDate(content.pregnancy.on) ?? ''})` },
        ...(content.pregnancy.dueDate === null ? [] : [{ id: 'pregnancy-due', label: 'Terme prévu', value: frenchDate(content.pregnancy.dueDate) ?? '' }]),
      ] } : null]),
    ],
  };
}

function drugBlocks({ zones }: DrugPrescriptionContent): NarrativeBlock[] {
  let rank = 0;
  return zones.flatMap(({ heading, drugs }): NarrativeBlock[] => {
    const ranked = drugs.map((drug) => ({ drug, rank: (rank += 1) }));
    const words = (ranks: readonly { drug: PrescribedDrug; rank: number }[]): NarrativeBlock => ({
      kind: 'table', columns: [{ label: 'N°', weight: 0.1 }, { label: 'Produit' }, { label: 'Posologie', weight: 1.2 }, { label: 'Quantité', weight: 0.5 }, { label: 'Mentions', weight: 0.8 }],
      rows: ranks.map(({ drug, rank: number }) => ({ cells: [
        String(number), { id: lineId('drug', number), text: drug.label }, { id: lineId('drug', number, 'posology'), text: drug.posology }, drug.quantity, { id: lineId('drug', number, 'mentions'), text: drug.mentions.join('\n') },
      ] })),
    });
    const known = ranked.flatMap(({ drug: { facts }, rank: number }) => (facts ? [{ facts, rank: number }] : []));
    return [
      ...(heading === null ? [] : [{ kind: 'paragraph' as const, text: heading, tone: 'strong' as const }]),
      ...(ranked.length === 0 ? [{ kind: 'paragraph' as const, text: 'Aucun médicament', tone: 'quiet' as const }] : [words(ranked)]),
      ...(known.length === 0 ? [] : [flagTable('drug', known.map(({ facts, rank: number }) => ({ rank: number, period: facts.period, renewals: facts.renewals, flags: facts.flags, substitution: substitutionWords(facts) })))]),
      ...known.flatMap(({ facts, rank: number }) => details(facts, number)),
    ];
  });
}

const substitutionWords = ({ substitution }: PrescribedDrugFacts): string => (substitution.allowed ? 'Autorisée' : `Non (${substitution.reason})`);

interface FlagRow { rank: number; period: PrescribedDrugFacts['period']; renewals: number; flags: Omit<DrugFlags, 'offLabel'> & Partial<DrugFlags>; substitution?: string }

function flagTable(kind: 'drug' | 'device', rows: readonly FlagRow[]): NarrativeBlock {
  const drug = kind === 'drug';
  return {
    kind: 'table',
    columns: ['N°', 'Période', 'Renouvellements', ...(drug ? ['Substitution'] : []), 'En rapport avec une ALD', 'En rapport AT/MP', 'En rapport avec la prévention', 'Non remboursable', ...(drug ? ['Hors AMM'] : [])].map((label, index) => ({ label, weight: index === 0 ? 0.2 : index === 1 ? 1.4 : 1 })),
    rows: rows.map(({ rank, period: { from, to }, renewals, flags, substitution }) => {
      const cell = (part: string, text: string) => ({ id: lineId(kind, rank, part), text });
      return { cells: [
        String(rank), cell('period', period(from, to) ?? ''), String(renewals), ...(drug ? [cell('substitution', substitution ?? '')] : []),
        cell('ald', yesNo(flags.ald) ?? ''), cell('work', yesNo(flags.workAccident) ?? ''), cell('prevention', yesNo(flags.prevention) ?? ''), cell('refund', yesNo(flags.notReimbursed) ?? ''),
        ...(drug ? [cell('off-label', yesNo(flags.offLabel ?? false) ?? '')] : []),
      ] };
    }),
  };
}

/** What a line says further: steps of its posology, instructions, condition. */
function details({ dosing, patientInstructions, dispenserInstructions, precondition }: PrescribedDrugFacts, rank: number): NarrativeBlock[] {
  const items = [
    ...(dosing && dosing.mode !== 'normal' ? dosing.steps.map(({ text }, index) => ({ id: lineId('drug', rank, `dose-${index + 1}`), text: `N° ${rank}, dose ${index + 1} : ${text}` })) : []),
    ...(said(precondition) ? [{ id: lineId('drug', rank, 'condition'), text: `N° ${rank}, condition : ${precondition.trim()}` }] : []),
    ...(said(patientInstructions) ? [{ id: lineId('drug', rank, 'patient'), text: `N° ${rank}, instruction au patient : ${patientInstructions.trim()}` }] : []),
    ...(said(dispenserInstructions) ? [{ id: lineId('drug', rank, 'dispenser'), text: `N° ${rank}, instruction au pharmacien : ${dispenserInstructions.trim()}` }] : []),
  ];
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function deviceBlocks(devices: readonly PrescribedDevice[]): NarrativeBlock[] {
  if (devices.length === 0) return [];
  return [
    {
      kind: 'table', columns: [{ label: 'N°', weight: 0.1 }, { label: 'Dispositif médical' }, { label: 'Quantité et usage' }, { label: 'Mentions' }],
      rows: devices.map(({ label, details: words, hireDays, lpp, mentions }, index) => ({ cells: [
        String(index + 1), { id: lineId('device', index + 1), text: lpp ? `${label} [LPP ${lpp.code}]` : label },
        { id: lineId('device', index + 1, 'details'), text: [words, hireDays ? `location ${counted(hireDays, 'jour')}` : ''].filter(said).join('\n') }, mentions.join('\n'),
      ] })),
    },
    flagTable('device', devices.map(({ period: use, renewals, flags }, index) => ({ rank: index + 1, period: use, renewals, flags }))),
  ];
}

function measures({ measures: measured, weightKg }: DrugPrescriptionContent): NarrativeSection[] {
  if (!measured || (weightKg === null && measured.heightCm === null)) return [];
  const on = ` (${frenchDate(measured.on) ?? ''})`;
  return section('measures', 'Poids et taille', [{ kind: 'facts', facts: [
    ...(weightKg === null ? [] : [{ id: 'weight', label: `Poids${on}`, value: `${frenchNumber(weightKg)} kg` }]),
    ...(measured.heightCm === null ? [] : [{ id: 'height', label: `Taille${on}`, value: `${frenchNumber(measured.heightCm)} cm` }]),
  ] }]);
}
