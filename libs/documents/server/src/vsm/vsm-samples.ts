import { buildCda } from '@pluriel/clinical-formats/cda';
import { sampleHeader, type ClinicalDocument } from '@pluriel/clinical-formats/model';
import { renderPdf } from '@pluriel/clinical-formats/pdf';
import { sampleVsmOfRecord } from '@pluriel/record/server';

/** One synthesis made from a record, as the product proposes it: its page and its CDA (VSM-01). */
export async function samplesOfVsm(): Promise<{ pdf: Buffer; cda: Buffer }> {
  const document: ClinicalDocument = { header: sampleHeader('vsm-record', 'full', { title: 'Synthèse médicale' }), content: sampleVsmOfRecord() };
  const pdf = await renderPdf(document);
  return { pdf, cda: Buffer.from(buildCda(document, { pdf, level: 3 })) };
}
