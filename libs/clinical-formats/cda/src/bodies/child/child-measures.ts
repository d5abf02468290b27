import { measureId, measureKinds, sectionOf, writtenWeight, type ChildMeasuresContent, type ClinicalDocument } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../../blocks/body-context';
import { pdfCopySection } from '../../blocks/pdf-copy';
import { vitalSignsSection, type VitalSign } from '../../blocks/vital-signs';
import { sectionText } from '../../narrative/section-text';
import { element, type Xml } from '../../xml/writer';

/** Body of « Mesures de l'enfant » 2023.01 (CHILD-01, cda.md §5.5): one section, one organizer a day. */
export function childMeasuresBody({ content }: ClinicalDocument<ChildMeasuresContent>, pdf: Uint8Array, ctx: BodyContext): Xml {
  const { title, blocks } = sectionOf(ctx.narrative, 'measures');
  const groups = content.measures.map((measure, index) => ({
    key: `measures/${measure.on}`, at: measure.on,
    signs: measureKinds.flatMap(({ key, read }): VitalSign[] => {
      const value = read(measure);
      if (value === null) return [];
      const written = key === 'weight' ? writtenWeight(value) : { value, unit: key === 'bodyMassIndex' ? 'kg/m2' : 'cm' };
      return [{ kind: key, textId: measureId(index, key), ...written }];
    }),
  }));
  return element('structuredBody', {},
    element('component', {}, vitalSignsSection({ key: 'section/measures', title, text: sectionText(blocks), groups }, ctx)),
    element('component', {}, pdfCopySection({ pdf }, ctx)));
}
