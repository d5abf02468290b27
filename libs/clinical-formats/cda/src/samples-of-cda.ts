import { allSamples, documentTypeOf, levelOf, typeOf, type DocumentLevel, type DocumentSample, type DocumentTypeKey } from '@pluriel/clinical-formats/model';
import { buildCda } from './build-cda';

/** One sample written at one level. `edition`: that of the structured model. */
export interface CdaSample { file: string; sample: DocumentSample; type: DocumentTypeKey; level: DocumentLevel; edition: string | null; xml: string }

/**
 * Every sample of the model as CDA, at each level it can be written at.
 * @param pdfOf bytes of the page of a sample
 */
export function samplesOfCda(pdfOf: (sample: DocumentSample) => Uint8Array): CdaSample[] {
  return allSamples().flatMap((sample) => {
    const { document } = sample;
    const levels: DocumentLevel[] = levelOf(document) === 3 ? [1, 3] : [1];
    return levels.map((level) => ({
      file: `${sample.name}-n${level}.xml`, sample, type: typeOf(document.content), level, edition: level === 3 ? documentTypeOf(document).model?.edition ?? null : null, xml: buildCda(document, { pdf: pdfOf(sample), level }),
    }));
  });
}
