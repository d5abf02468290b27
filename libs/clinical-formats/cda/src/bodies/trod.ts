import { screeningResults, screenings, screeningTest, type ClinicalDocument, type TrodContent } from '@pluriel/clinical-formats/model';
import type { BodyContext } from '../blocks/body-context';
import { commentAct } from '../blocks/comment';
import { codedValue, codeElement, statusElement, templateIds } from '../xml/coded';
import { ciSis, ihe, snomed } from '../xml/roots';
import { element, type Xml } from '../xml/writer';

/** Body of the rapid test 2024.01 (cda.md §5.10). Only the chapter of results may stand in it: no copy of the page. */
export function trodBody({ content: { screening, at, results, device } }: ClinicalDocument<TrodContent>, _pdf: Uint8Array, ctx: BodyContext): Xml {
  const { chapter, battery } = screenings[screening];
  const observations = results.map(({ test, result, comment }, index) => {
    const [code, label] = screeningResults[result];
    const known = screeningTest(screening, test);
    return element('entryRelationship', { typeCode: 'COMP' }, element('observation', { classCode: 'OBS', moodCode: 'EVN' },
      templateIds(ihe('3.1.6'), ciSis('3.80')),
      known && codeElement('code', known.code, ctx.originalText(`test-${index + 1}`)),
      ctx.reference(`test-${index + 1}`),
      statusElement('completed'),
      element('effectiveTime', { value: ctx.time(new Date(at)) }),
      codedValue(snomed(code, label), ctx.originalText(`result-${index + 1}`)),
      comment?.trim() ? element('entryRelationship', { typeCode: 'SUBJ' }, commentAct(`comment-${index + 1}`, ctx)) : null));
  });
  return element('structuredBody', {}, element('component', {}, element('section', {},
    templateIds(ihe('3.3.2.1'), ciSis('2.70')),
    element('id', { root: ctx.id('result') }),
    codeElement('code', chapter),
    ctx.titleAndText('result'),
    element('entry', { typeCode: 'DRIV' },
      templateIds(ihe('3.1'), ciSis('3.21')),
      element('act', { classCode: 'ACT', moodCode: 'EVN' },
        codeElement('code', battery),
        statusElement('completed'),
        element('participant', { typeCode: 'DEV' }, element('participantRole', { classCode: 'MANU' },
          device.udi ? element('id', { root: '2.51.1.1', extension: device.udi }) : null,
          element('playingDevice', { classCode: 'DEV', determinerCode: 'INSTANCE' }, element('code', {}, ctx.originalText('device'))))),
        observations)))));
}
