import { buildCda } from '@pluriel/clinical-formats/cda';
import { sampleHeader, type ClinicalDocument } from '@pluriel/clinical-formats/model';
import { renderPdf } from '@pluriel/clinical-formats/pdf';
import { leafletTitle } from '@pluriel/prescribing/domain';
import { leafletBody } from './antibiotic-leaflet';
import { letterBlocks } from './letter-narrative';

/** One sheet handed over instead of an antibiotic, as the prescription screen signs it: its page and its CDA (RX-39). */
export async function samplesOfLeaflet(): Promise<{ pdf: Buffer; cda: Buffer }> {
  const body = letterBlocks(leafletBody({ reasons: ['angine-virale', 'autre'], other: 'rhinite', comeBack: 'la douleur empêche de boire' }));
  const document: ClinicalDocument = { header: { ...sampleHeader('antibiotic-leaflet', 'full', { title: leafletTitle }), recipients: [] }, content: { kind: 'letter', purpose: { kind: 'written', type: 'certificate', heading: leafletTitle }, subject: '', salutation: '', body, closing: '' } };
  const pdf = await renderPdf(document);
  return { pdf, cda: Buffer.from(buildCda(document, { pdf, level: 1 })) };
}
