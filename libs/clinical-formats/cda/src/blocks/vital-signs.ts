import type { Code, PartialDate } from '@pluriel/clinical-formats/model';
import { element, textElement, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';

const loinc = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' });

/** Measures with the LOINC code of their list (cda.md §5.0, JDV_SignesVitaux) and the UCUM units a receiver expects. */
export const vitalSigns = {
  weight: { code: loinc('29463-7', 'Poids'), units: ['g', 'kg'] },
  height: { code: loinc('8302-2', 'Taille'), units: ['cm', 'm'] },
  headCircumference: { code: loinc('8287-5', 'Périmètre crânien'), units: ['cm'] },
  bodyMassIndex: { code: loinc('39156-5', 'Index de masse corporelle (IMC)'), units: ['kg/m2'] },
  systolic: { code: loinc('8480-6', 'Pression artérielle systolique'), units: ['mm[Hg]'] },
  diastolic: { code: loinc('8462-4', 'Pression artérielle diastolique'), units: ['mm[Hg]'] },
  pulse: { code: loinc('8867-4', 'Fréquence cardiaque'), units: ['/min'] },
  oxygenSaturation: { code: loinc('20564-1', 'Saturation en O2'), units: ['%'] },
  temperature: { code: loinc('8310-5', 'Température corporelle'), units: ['Cel'] },
  apgar1: { code: loinc('9272-6', 'APGAR à 1mn'), units: ['{score}'] },
  apgar5: { code: loinc('9274-2', 'APGAR à 5mn'), units: ['{score}'] },
  apgar10: { code: loinc('9271-8', 'APGAR à 10mn'), units: ['{score}'] },
} as const satisfies Record<string, { code: Code; units: readonly string[] }>;
export type VitalSignKind = keyof typeof vitalSigns;

/** One measure; `textId` is the id of its words in the narrative. A null value: the model demands the measure and nobody took it. */
export interface VitalSign { kind: VitalSignKind; value: number | null; unit: string; textId: string }

/** What was measured on one day: one organizer. `key` tells it from the others, the same in every version of the document. */
export interface VitalSignGroup { key: string; at: Date | PartialDate; signs: readonly VitalSign[] }

/**
 * Section « Signes vitaux » (cda.md §5.0).
 * @param facts the title and text already written as CDA narrative, and the measures by date; a group without measure is left out
 * @returns the `<section>`, without the `<component>` around it
 */
export const vitalSignsSection = (facts: { key: string; title: string; text: Xml; groups: readonly VitalSignGroup[] }, ctx: BodyContext): Xml => element('section', {},
  ['2.16.840.1.113883.10.20.1.16', '1.3.6.1.4.1.19376.1.5.3.1.3.25', '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2', '1.2.250.1.213.1.1.2.75'].map(template),
  element('id', { root: ctx.id(facts.key) }),
  element('code', { code: '8716-3', displayName: 'Signes vitaux', codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' }),
  textElement('title', facts.title),
  facts.text,
  facts.groups.filter(({ signs }) => signs.length > 0).map((group) => element('entry', {}, vitalSignsOrganizer(group, ctx))));

/** Measures of one day (FR-Liste-des-signes-vitaux). `component/@typeCode` must be written: the IHE rule reads it. */
export const vitalSignsOrganizer = ({ key, at, signs }: VitalSignGroup, ctx: BodyContext): Xml => element('organizer', { classCode: 'CLUSTER', moodCode: 'EVN' },
  ['2.16.840.1.113883.10.20.1.32', '2.16.840.1.113883.10.20.1.35', '1.3.6.1.4.1.19376.1.5.3.1.4.13.1', '1.2.250.1.213.1.1.3.49'].map(template),
  element('id', { root: ctx.id(key) }),
  element('code', { code: '85353-1', displayName: 'Signes vitaux', codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' }),
  element('statusCode', { code: 'completed' }),
  element('effectiveTime', { value: at instanceof Date ? ctx.time(at) : at.replaceAll('-', '') }),
  signs.map((sign) => element('component', { typeCode: 'COMP' }, vitalSignObservation(sign, key, ctx))));

/** The date is that of the organizer, so that of the observation is « not asked » (cda.md §5.5). */
const vitalSignObservation = ({ kind, value, unit, textId }: VitalSign, key: string, ctx: BodyContext): Xml => {
  const { code } = vitalSigns[kind];
  return element('observation', { classCode: 'OBS', moodCode: 'EVN' },
    ['2.16.840.1.113883.10.20.1.31', '1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.3.6.1.4.1.19376.1.5.3.1.4.13.2', '1.2.250.1.213.1.1.3.50'].map(template),
    element('id', { root: ctx.id(`${key}/${kind}`) }),
    element('code', { code: code.code, displayName: code.label, codeSystem: code.codeSystem, codeSystemName: code.codeSystemName }),
    ctx.reference(textId),
    element('statusCode', { code: 'completed' }),
    element('effectiveTime', { nullFlavor: 'NASK' }),
    value === null ? element('value', { 'xsi:type': 'PQ', nullFlavor: 'UNK' }) : element('value', { 'xsi:type': 'PQ', value, unit }));
};

const template = (root: string): Xml => element('templateId', { root });
