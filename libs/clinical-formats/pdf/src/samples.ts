import { allSamples, samplePatients, type ClinicalDocument } from '@pluriel/clinical-formats/model';
import { dataMatrixPng, dataMatrixSvg } from './datamatrix';
import { renderPdf } from './render-pdf';

/** @returns the sample of that name of the model */
export function sampleNamed(name: string): ClinicalDocument {
  const found = allSamples().find((sample) => sample.name === name);
  if (!found) throw new Error(`no sample ${name}`);
  return found.document;
}

/**
 * Every sample of the model as a page, drafts and the datamatrix besides, for the `samples` command and the proofs.
 * @returns file name → bytes
 */
export async function samplesOfPdf(): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const { name, document } of allSamples()) files.set(`${name}.pdf`, await renderPdf(document));
  const whole = sampleNamed('drug-prescription-full');
  files.set('drug-prescription-draft.pdf', await renderPdf({ ...whole, header: { ...whole.header, signedAt: null } }));
  const { datamatrix } = samplePatients.nessi.ins ?? { datamatrix: '' };
  files.set('datamatrix-ins.svg', Buffer.from(dataMatrixSvg(datamatrix).svg, 'utf8'));
  files.set('datamatrix-ins.png', await dataMatrixPng(datamatrix));
  return files;
}
