import fc from 'fast-check';
import { allSections, checkModel, narrativeOf, type ClinicalDocument } from '../../index';
import { childMeasuresSamples } from '../../samples/child-examinations';
import { childHeader } from '../../samples/children';
import type { ChildMeasuresContent } from '../child-measures';
import { ageWords, bodyMassIndex, measureKinds, measureWords, positionFacts, type ChildMeasure } from './measures';

const header = childHeader('child-measures', 'full', { born: '2024-03-04', title: 'Mesures', certificate: false });
const documentOf = (content: Partial<ChildMeasuresContent>): ClinicalDocument => ({ header, content: { kind: 'child-measures', measures: [], ...content } });
const faultsOf = (content: Partial<ChildMeasuresContent>): string[] => checkModel(documentOf(content)).map(({ field, rule }) => `${field} ${rule}`);
/** Values any child may have, on different days in order. */
const measures = fc.uniqueArray(fc.record({
  day: fc.integer({ min: 0, max: 700 }), weightKg: fc.option(fc.integer({ min: 400, max: 90_000 }).map((grams) => grams / 1000)), heightCm: fc.option(fc.integer({ min: 300, max: 2000 }).map((half) => half / 10)), headCircumferenceCm: fc.option(fc.integer({ min: 200, max: 600 }).map((half) => half / 10)),
}), { minLength: 1, maxLength: 8, selector: ({ day }) => day }).map((all) => all.toSorted((one, other) => one.day - other.day).map(({ day, ...values }): ChildMeasure => ({ on: new Date(Date.UTC(2024, 2, 4) + day * 86_400_000).toISOString().slice(0, 10), ...values })).filter((measure) => measureKinds.some(({ read }) => read(measure) !== null)));

describe('measures of a child (CHILD-01)', () => {
  it('computes the body mass index with one decimal, from both measures only', () => {
    expect(bodyMassIndex({ on: '2026-01-01', weightKg: 11.9, heightCm: 86.5 })).toBe(15.9);
    expect(bodyMassIndex({ on: '2026-01-01', weightKg: 11.9, heightCm: null })).toBeNull();
  });

  it('writes grams below ten kilograms and says ages as parents do', () => {
    expect([measureWords('weight', 8.45), measureWords('weight', 12.4), measureWords('height', 71.5)]).toEqual(['8\u00A0450\u00A0g', '12,4\u00A0kg', '71,5\u00A0cm']);
    expect([ageWords('2026-03-04', '2026-03-05'), ageWords('2026-03-04', '2026-03-25'), ageWords('2025-06-04', '2026-03-12'), ageWords('2019-03-04', '2026-05-12')]).toEqual(['1 jour', '3 semaines', '9 mois', '7 ans et 2 mois']);
  });

  it('puts every measure in the words once, whatever was measured, and refuses none', () => {
    fc.assert(fc.property(measures.filter((all) => all.length > 0), (all) => {
      const document = documentOf({ measures: all });
      expect(checkModel(document)).toEqual([]);
      const cells = allSections(narrativeOf(document)).flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells) : []));
      const ids = cells.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.id]));
      expect(ids).toEqual([...new Set(ids)]);
      expect(ids).toHaveLength(all.flatMap((measure) => measureKinds.filter(({ read }) => read(measure) !== null)).length);
    }), { numRuns: 60 });
  });

  it('says where the child stands, with the corrected age of a child born too early (CHILD-02)', () => {
    const born = { dateNaissance: '2025-06-10', sexe: 'F' as const };
    const today = [{ on: '2026-03-12', weightKg: 7.2 }];
    const words = (weeks: number | null): string => { const block = positionFacts(today, born, weeks); return block?.kind === 'facts' ? block.facts[0]?.value ?? '' : ''; };
    expect(words(null)).toBe('13e percentile (−1,1 ET)');
    expect(words(32)).toBe('29e percentile (−0,6 ET), âge corrigé');
    expect(positionFacts(today, { ...born, sexe: 'I' })).toBeNull();
  });

  it.each([
    ['nothing measured', { measures: [] }, 'content.measures required'],
    ['a line without measure', { measures: [{ on: '2026-03-01' }] }, 'content.measures[0] required'],
    ['grams typed for kilograms', { measures: [{ on: '2026-03-01', weightKg: 8450 }] }, 'content.measures[0].weightKg range'],
    ['a day that does not exist', { measures: [{ on: '2026-02-30', weightKg: 8 }] }, 'content.measures[0].on date'],
    ['a day before birth', { measures: [{ on: '2024-03-03', weightKg: 8 }] }, 'content.measures[0].on order'],
    ['a day after the document', { measures: [{ on: '2027-03-03', weightKg: 8 }] }, 'content.measures[0].on future'],
    ['twice the same day', { measures: [{ on: '2026-03-01', weightKg: 8 }, { on: '2026-03-01', heightCm: 80 }] }, 'content.measures[1].on order'],
    ['a term that cannot be', { measures: [{ on: '2026-03-01', weightKg: 8 }], weeksAtBirth: 12 }, 'content.weeksAtBirth range'],
  ])('refuses %s', (_name, content, fault) => { expect(faultsOf(content)).toContain(fault); });

  it('has samples without fault', () => { for (const { document } of childMeasuresSamples()) expect(checkModel(document)).toEqual([]); });
});
