import { sampleCodeJpeg } from './sample-code';
import type { Code, Quantity } from '../code';
import type { DrugPrescriptionContent } from '../contents/drug-prescription';
import type { Dosing } from '../contents/drug-prescription/dosing';
import { drugCodeSystems } from '../contents/drug-prescription/drug-prescription-check';
import type { DrugFlags, PrescribedDevice, PrescribedDrug, PrescribedDrugFacts } from '../contents/drug-prescription/prescribed-drug';
import { sampleHeader, sampleVariants, type SampleVariant } from './header';
import type { DocumentSample } from './samples';

const code = (of: keyof typeof drugCodeSystems, value: string, label: string, codeSystemName: string): Code => ({ code: value, label, codeSystem: drugCodeSystems[of], codeSystemName });
const box = code('edqm', '30009000', 'Boîte', 'EDQM');
const oral = code('edqm', '20053000', 'Voie orale', 'EDQM');
const tablet = code('edqm', '10219000', 'Comprimé', 'EDQM');
const none: DrugFlags = { ald: false, workAccident: false, prevention: false, notReimbursed: false, offLabel: false };
const flags = (...said: readonly (keyof DrugFlags)[]): DrugFlags => ({ ...none, ...Object.fromEntries(said.map((flag) => [flag, true])) });
const threeMonths = { from: '2026-03-12', to: '2026-06-09' };
const tablets = (value: number): Quantity => ({ value, unit: '{comprimé}' });

const facts = (changes: Partial<PrescribedDrugFacts>): PrescribedDrugFacts => ({
  product: { cis: null, name: null }, dosing: null, period: threeMonths, renewals: 0, quantity: null, substitution: { allowed: true }, flags: none, ...changes,
});

const metformine: PrescribedDrug = {
  label: 'Metformine 500 mg, comprimé', posology: '1 comprimé le matin et 1 comprimé le soir, pendant le repas, pendant 3 mois', quantity: '180 comprimés', mentions: ['À renouveler 1 fois'],
  facts: facts({
    product: { cis: null, name: null, virtual: code('virtual', 'MV00000512', 'Metformine 500 mg comprimé', 'MV'), atc: code('atc', 'A10BA02', 'metformine', 'ATC'), form: tablet },
    renewals: 1, quantity: { value: 2, unit: box }, flags: flags('ald'),
  }),
};
const levothyrox: PrescribedDrug = {
  label: 'Lévothyroxine sodique 75 µg, comprimé (LEVOTHYROX)', posology: '1 comprimé le matin, à jeun, pendant 3 mois', quantity: '90 comprimés', mentions: ['Non substituable (MTE : marge thérapeutique étroite)'],
  facts: facts({
    product: {
      cis: code('cis', '69106837', 'LEVOTHYROX 75 microgrammes, comprimé sécable', 'CIS'), name: 'LEVOTHYROX 75 microgrammes, comprimé sécable', cip: code('cip', '3400935407382', 'plaquette(s) PVC-Aluminium de 30 comprimé(s)', 'CIP'),
      atc: code('atc', 'H03AA01', 'lévothyroxine sodique', 'ATC'), form: tablet,
      ingredients: [{ name: 'Lévothyroxine sodique', code: null, strength: { numerator: { value: 75, unit: 'ug' }, denominator: { value: 1, unit: '1' } } }],
    },
    quantity: { value: 3, unit: box }, substitution: { allowed: false, reason: 'marge thérapeutique étroite' }, flags: flags('ald'),
  }),
};
const ramipril: PrescribedDrug = { label: 'Ramipril 5 mg, comprimé', posology: '1 comprimé le matin, pendant 3 mois', quantity: '90 comprimés', mentions: [], facts: facts({ product: { cis: null, name: null, atc: code('atc', 'C09AA05', 'ramipril', 'ATC') }, quantity: { value: 90, unit: null } }) };
const cream: PrescribedDrug = {
  label: 'Préparation magistrale : 30 g de crème à la bétaméthasone, 70 g de cérat frais de Galien', posology: '2 applications par jour, puis diminuer', quantity: '1 pot de 100 g', mentions: ['Se laver les mains après chaque application', 'Délivrer en pot opaque', 'Après la disparition de la fièvre', 'Hors AMM', 'Non remboursable'],
  facts: facts({
    period: { from: '2026-03-12', to: null }, flags: flags('offLabel', 'notReimbursed', 'prevention', 'workAccident'), quantity: { value: 1, unit: code('edqm', '30053000', 'Pot', 'EDQM') },
    patientInstructions: 'Se laver les mains après chaque application', dispenserInstructions: 'Délivrer en pot opaque', precondition: 'Après la disparition de la fièvre',
  }),
};

const dosed = (mode: string, posology: string, dosing: Dosing): PrescribedDrug => ({
  label: `Prednisone 5 mg, comprimé (${mode})`, posology, quantity: '60 comprimés', mentions: [],
  facts: facts({ product: { cis: null, name: null, atc: code('atc', 'H02AB07', 'prednisone', 'ATC'), form: tablet }, route: oral, dosing, quantity: { value: 60, unit: null } }),
});
const dose = (low: number, high = low) => ({ low: tablets(low), high: tablets(high) });
const everyDay = { kind: 'every', period: { value: 1, unit: 'd' } } as const;

/** One line for each mode of a structured posology (cda.md §5.3). */
export const sampleDosings: readonly PrescribedDrug[] = [
  dosed('normale', '1 à 2 comprimés toutes les 8 heures, 6 par jour au plus', { mode: 'normal', frequency: { kind: 'every', period: { value: 8, unit: 'h' }, loose: true }, dose: dose(1, 2), max: { numerator: tablets(6), denominator: { value: 1, unit: 'd' } } }),
  dosed('au coucher', '1 comprimé au coucher', { mode: 'normal', frequency: { kind: 'moment', event: 'HS' }, dose: dose(1) }),
  dosed('progressive', '4 comprimés pendant 5 jours, puis 2 comprimés pendant 5 jours', { mode: 'progressive', steps: [
    { text: '4 comprimés par jour pendant 5 jours', from: '2026-03-12', days: 5, frequency: everyDay, dose: dose(4) }, { text: '2 comprimés par jour pendant 5 jours', from: '2026-03-17', days: 5, frequency: everyDay, dose: dose(2) },
  ] }),
  dosed('fractionnée', '2 comprimés le matin, 1 comprimé le soir', { mode: 'split', steps: [
    { text: '2 comprimés le matin', frequency: { kind: 'moment', event: 'ACM' }, dose: dose(2) }, { text: '1 comprimé une demi-heure avant le dîner', frequency: { kind: 'moment', event: 'ACV', offset: { value: -30, unit: 'min' } }, dose: dose(1) },
  ] }),
  dosed('conditionnelle', '1 comprimé par jour si dyspnée', { mode: 'conditional', steps: [{ text: '1 comprimé par jour si dyspnée', frequency: everyDay, dose: dose(1), condition: 'si dyspnée' }] }),
  dosed('combinée', '3 comprimés le premier jour, puis 1 comprimé tous les 2 jours', { mode: 'combined', steps: [
    { text: '3 comprimés le premier jour', from: '2026-03-12', days: 1, frequency: null, dose: dose(3) }, { text: '1 comprimé tous les 2 jours', from: '2026-03-13', days: 30, frequency: { kind: 'every', period: { value: 2, unit: 'd' } }, dose: dose(1) },
  ] }),
];

const bed: PrescribedDevice = {
  label: 'Lit médical, lit + 135 kg, forfait de livraison du lit et accessoires', details: '1 lit', mentions: [], emdn: code('emdn', 'V0806', 'LITS MÉDICAUX', 'EMDN'), lpp: code('lpp', '1215702', 'lit médical, lit + 135 kg, forfait de livraison du lit et accessoires', 'LPP'),
  period: { from: '2026-03-12', to: '2026-05-10' }, renewals: 0, quantity: 1, hireDays: 60, flags: { ald: true, workAccident: false, prevention: false, notReimbursed: false },
};
const dressings: PrescribedDevice = { label: 'Compresses stériles 10 × 10 cm', details: '2 boîtes de 25', mentions: ['À renouveler 1 fois'], emdn: null, lpp: null, period: { from: '2026-03-12', to: null }, renewals: 1, quantity: 2, flags: { ald: false, workAccident: false, prevention: false, notReimbursed: false } };

export const samplePrescription: DrugPrescriptionContent = {
  kind: 'drug-prescription', weightKg: null, mention: null,
  zones: [
    { heading: "Prescriptions relatives au traitement de l'affection de longue durée reconnue (liste ou hors liste)", drugs: [metformine, levothyrox] },
    { heading: "Prescriptions sans rapport avec l'affection de longue durée", drugs: [ramipril] },
  ],
};

/** Smallest JPEG there is: the picture of a 2D code of the simulator would stand there. */
const tinyJpeg = '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z';

const simple = (drugs: readonly PrescribedDrug[], changes: Partial<DrugPrescriptionContent> = {}): DrugPrescriptionContent => ({ kind: 'drug-prescription', weightKg: null, mention: null, zones: [{ heading: null, drugs }], ...changes });
const many = Array.from({ length: 40 }, (_, index): PrescribedDrug => ({ ...ramipril, label: `Ramipril ${index + 1} mg, comprimé`, mentions: index % 3 === 0 ? ['Hors AMM'] : [], facts: facts({ flags: index % 3 === 0 ? flags('offLabel') : none }) }));

/** Contents of the kind only, by name of the sample. */
const own: readonly [name: string, variant: SampleVariant, content: DrugPrescriptionContent][] = [
  ['dosings', 'full', simple(sampleDosings)],
  ['devices', 'corsican', simple([], { devices: [bed, dressings], notices: ['large-equipment', 'home', 'urgent'] })],
  ['drugs-and-devices', 'full', simple([metformine, cream], { devices: [bed], mention: 'Fractionner les prises pendant les repas.', weightKg: 61, measures: { on: '2026-03-12', heightCm: 165 }, pregnancy: { on: '2026-03-12', dueDate: '2026-09-30' }, ePrescription: { number: '00SIM5M184XLZ5PW50', codeJpeg: tinyJpeg } })],
  ['registered', 'full', { ...samplePrescription, ePrescription: { number: '00SIM5M184XLZ5PW50', codeJpeg: sampleCodeJpeg, consent: true } }],
  ['forty', 'long-names', simple(many)],
  ['child-weighed', 'child', simple([ramipril], { weightKg: 22.5, measures: { on: '2026-03-10', heightCm: null } })],
  ['words-only', 'full', { ...samplePrescription, zones: samplePrescription.zones.map(({ heading, drugs }) => ({ heading, drugs: drugs.map(({ label, posology, quantity, mentions }) => ({ label, posology, quantity, mentions })) })) }],
];

const headerOf = (name: string, variant: SampleVariant) => {
  const header = sampleHeader(name, variant, { title: '2026-03-12 · Ordonnance · metformine' });
  return { ...header, act: { ...header.act, end: variant === 'minimal' ? null : new Date('2027-03-11T22:59:59Z') } };
};

/** Drug prescriptions (DOC-04). */
export const drugPrescriptionSamples = (): DocumentSample[] => [
  ...sampleVariants.map((variant): DocumentSample => ({ name: `drug-prescription-${variant}`, variant, document: { header: headerOf('drug-prescription', variant), content: samplePrescription } })),
  ...own.map(([name, variant, content]): DocumentSample => ({ name: `drug-prescription-${name}`, variant, document: { header: headerOf(`drug-prescription/${name}`, variant), content } })),
];
