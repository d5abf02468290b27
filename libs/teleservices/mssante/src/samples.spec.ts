import { buildCda, checkCda } from '@pluriel/clinical-formats/cda';
import { allSamples, documentTypeOf } from '@pluriel/clinical-formats/model';
import { strFromU8, unzipSync } from 'fflate';
import { simpleParser } from 'mailparser';
import { samplesOfMssante } from './index';

describe('MSS-40 samples of what leaves, with a real CDA', () => {
  const pdf = Buffer.from('%PDF-1.4\n% example');
  const document = allSamples().find(({ name }) => name === 'drug-prescription-full')?.document;
  if (!document) throw new Error('the sample is gone');
  const { header } = document;
  const cda = Buffer.from(buildCda(document, { pdf, level: 1 }));
  const made = samplesOfMssante({ prescription: { cda, pdf, uniqueId: header.id }, consultation: { cda, pdf } });

  it('names the same identifiers in the CDA and in METADATA.XML: document, patient, type', async () => {
    const entries = unzipSync((await made).get('IHE_XDM.ZIP') ?? new Uint8Array());
    const inside = entries['IHE_XDM/SUBSET01/DOC00001.XML'] ?? new Uint8Array();
    expect(Buffer.from(inside).equals(cda)).toBe(true);
    expect(await checkCda(strFromU8(inside))).toEqual([]);
    const metadata = strFromU8(entries['IHE_XDM/SUBSET01/METADATA.XML'] ?? new Uint8Array());
    expect(metadata).toContain(`value="${header.id}"`);
    expect(metadata).toContain(`${header.patient.ins?.matricule ?? ''}^^^&amp;${header.patient.ins?.oid ?? ''}&amp;ISO^NH`);
    expect(metadata).toContain(`nodeRepresentation="${documentTypeOf(document).code.code}"`);
  });

  it('writes whole messages, one, two documents, and to the patient', async () => {
    const files = await made;
    expect([...files.keys()]).toEqual(['IHE_XDM.ZIP', 'mssante-professionnel-1-document.eml', 'mssante-professionnel-2-documents.eml', 'mssante-patient.eml']);
    const two = await simpleParser(Buffer.from(files.get('mssante-professionnel-2-documents.eml') ?? []));
    expect(two.subject).toBe('XDM/1.0/DDM+2 documents NESSI RUTH 14/07/1977');
    expect(two.attachments).toHaveLength(3);
    const patient = await simpleParser(Buffer.from(files.get('mssante-patient.eml') ?? []));
    expect(patient.to && 'value' in patient.to ? patient.to.value[0]?.address : '').toBe('277076322082910@patient.mssante.fr');
  });
});
