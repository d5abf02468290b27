import { unwrap } from '@pluriel/kernel';
import type { VsmContent } from '@pluriel/clinical-formats/model';
import { parseElement, type RecordKind } from '@pluriel/record/domain';
import { vsmOfRecord } from './vsm-of-record';

const today = '2026-03-12';
const cim10 = (code: string, label: string): { system: string; code: string; label: string } => ({ system: '2.16.840.1.113883.6.3', code, label });

/** A small record, fictive, as people type it. */
const facts: readonly (readonly [RecordKind, object])[] = [
  ['problem', { label: 'Diabète de type 2', codes: [cim10('E11', 'Diabète sucré de type 2')], since: '2016', ald: true, comment: 'HbA1c 7,1 % en janvier' }], ['problem', { label: 'Mal au dos depuis l’hiver' }],
  ['medical-history', { label: 'Pyélonéphrite', codes: [cim10('N10', 'Néphrite tubulo-interstitielle aiguë')], since: '2004' }], ['absence', { about: 'surgical-history' }],
  ['allergy', { label: 'Pénicilline', target: 'drug', reaction: 'urticaire', severity: 'moderate' }], ['treatment', { label: 'Metformine 500 mg', duration: 'long-term', posology: '1 – 0 – 1', since: '2016' }],
  ['vigilance', { label: 'Pied à grader' }], ['family-history', { label: 'Infarctus avant 55 ans', relative: 'father' }], ['risk-factor', { label: 'Travail de nuit', domain: 'occupational' }],
  ['measure', { sign: 'weight', value: 72, unit: 'kg', on: today }], ['measure', { sign: 'height', value: 165, unit: 'cm', on: today }], ['measure', { sign: 'pressure', value: 138, second: 84, unit: 'mm[Hg]', on: today }],
];

/** @returns the synthesis proposed for it: filled sections, a stated absence, and one nothing is known of */
export const sampleVsmOfRecord = (): VsmContent => vsmOfRecord(facts.map(([kind, content], index) => ({ id: `sample-${index + 1}`, body: unwrap(parseElement(kind, content, today)), active: true, endReason: null, endedOn: null })), 'vsm', today);
