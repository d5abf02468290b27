import { ageInMonths, correctedAge, growthCurveSvg, growthSource, growthSpan, lastAge, type GrowthIndicator } from '@pluriel/clinical-formats/growth';
import { allMeasures, measureKinds, measuresOfExamination, narrativeOf, type ChildExaminationContent, type ChildMeasure, type ChildMeasuresContent, type ClinicalDocument, type Cs24Content, type Cs8Content, type Cs9Content } from '@pluriel/clinical-formats/model';
import { narrativeBody } from '../narrative/narrative-body';
import { accent } from '../narrative/ink';
import { pageWidth, words, type Node } from '../page-parts';

type ChildContent = ChildMeasuresContent | ChildExaminationContent | Cs8Content | Cs9Content | Cs24Content;
const gap = 12;
const width = (pageWidth - gap) / 2;
const height = 226;
const quiet = '#3D4747';

/** Answers, signature, then the growth curves: the paper the parents keep in the booklet (CHILD-02, CHILD-03). */
export function childBody(document: ClinicalDocument<ChildContent>, signature: Node): Node[] {
  const narrative = narrativeBody(narrativeOf(document));
  const { content, header } = document;
  switch (content.kind) {
    case 'child-measures': return [...narrative, signature, ...growthCurves(header.patient, content.measures, content.weeksAtBirth ?? null)];
    case 'child-examination': return [...narrative, signature, ...growthCurves(header.patient, measuresOfExamination(content, header), content.weeksAtBirth ?? null)];
    case 'cs8': return [...narrative, ...addressees(header), signature];
    case 'cs9': case 'cs24': return [...narrative, ...addressees(header), signature, ...growthCurves(header.patient, allMeasures(content, header), content.weeksAtBirth ?? null)];
  }
}

/**
 * The curves of what was measured, two a row, the child among them; kept whole on one page.
 * @param weeksAtBirth completed weeks at birth: the age is corrected until two years, and the page says so
 * @returns nothing without measure or for a sex that has no curve
 */
export function growthCurves(patient: ClinicalDocument['header']['patient'], measures: readonly ChildMeasure[], weeksAtBirth: number | null): Node[] {
  const { sexe, dateNaissance } = patient;
  if (sexe === 'I') return [];
  const drawn = measureKinds.flatMap(({ key, read }) => {
    const points = measures.flatMap((measure) => { const value = read(measure); return value === null ? [] : [{ months: correctedAge(ageInMonths(dateNaissance, measure.on), weeksAtBirth), value }]; });
    const shown = points.filter(({ months }) => months >= 0 && months <= lastAge(key));
    return shown.length === 0 ? [] : [{ indicator: key as GrowthIndicator, points: shown }];
  });
  if (drawn.length === 0) return [];
  // One span of life for the whole page: curves side by side compare only on the same ages.
  const oldest = Math.max(...drawn.flatMap(({ points }) => points.map(({ months }) => months)));
  const curves = drawn.map(({ indicator, points }): Node => ({ width, svg: growthCurveSvg({ indicator, sex: sexe, points, ...growthSpan(indicator, [oldest]), width, height }), height, font: 'Page' }));
  const rows = Array.from({ length: Math.ceil(curves.length / 2) }, (_, row): Node => ({ columns: curves.slice(row * 2, row * 2 + 2), columnGap: gap, margin: [0, 0, 0, 6] }));
  const corrected = weeksAtBirth !== null && weeksAtBirth < 37 ? ` Âge corrigé jusqu'à 2 ans (naissance à ${weeksAtBirth} semaines).` : '';
  return [{ unbreakable: true, stack: [
    words(`Courbes de croissance, ${sexe === 'F' ? 'filles' : 'garçons'}`, { bold: true, fontSize: 12, color: accent, margin: [0, 12, 0, 6] }),
    ...rows, words(`${growthSource}${corrected}`, { fontSize: 8, color: quiet }),
  ] }];
}

/** Address the certificate goes to, the PMI of the department most often (CHILD-10); the name stands beside the signature. */
const addressees = ({ recipients = [] }: ClinicalDocument['header']): Node[] => recipients.flatMap(({ organization }) => {
  if (!organization) return [];
  const { name, address } = organization;
  const lines = [name, address?.line, [address?.postcode, address?.city].filter(Boolean).join(' ')].filter((line) => line?.trim());
  return [words(`Adresse d’envoi : ${lines.join(', ')}`, { margin: [0, 6, 0, 0] })];
});
