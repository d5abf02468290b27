import { exampleDocument, exampleMail } from './example-mail';
import { composeMail } from './mail-message';
import { archiveName, buildXdmArchive } from './xdm-archive';

/** Bytes of one document: its CDA and the PDF embedded in it. */
export interface SampleBytes { cda: Uint8Array; pdf: Uint8Array }

/**
 * One of everything that leaves by MSSanté, through the real code, for the `samples` command.
 * @param bytes a prescription and a consultation report of the fictitious patient; `uniqueId` is the id of their CDA
 * @returns file name → bytes: the archive, the message to a professional (two documents) and to the patient
 */
export async function samplesOfMssante(bytes: { prescription: SampleBytes & { uniqueId?: string }; consultation: SampleBytes & { uniqueId?: string } }): Promise<Map<string, Uint8Array>> {
  const prescription = exampleDocument(bytes.prescription, bytes.prescription.uniqueId ? { uniqueId: bytes.prescription.uniqueId } : {});
  const report = exampleDocument(bytes.consultation, {
    uniqueId: bytes.consultation.uniqueId ?? '2.25.276435617984561837465192837465019283799', title: '2026-03-12 · CR consultation · suivi du diabète',
    type: { code: '11488-4', codeSystem: '2.16.840.1.113883.6.1', label: 'CR ou fiche de consultation ou de visite' }, classification: { code: '10', codeSystem: '1.2.250.1.213.1.1.4.1', label: 'Compte rendu' },
  });
  const both = exampleMail([prescription, report], { messageId: '019d0000-0000-7000-8000-000000000002@lestilleuls.mssante.fr' });
  const patient = exampleMail([prescription], { messageId: '019d0000-0000-7000-8000-000000000003@lestilleuls.mssante.fr', kind: 'patient', to: { address: '277076322082910@patient.mssante.fr', displayName: 'DE VINCI Ruth' } });
  return new Map<string, Uint8Array>([
    [archiveName, buildXdmArchive(exampleMail([prescription]))],
    ['mssante-professionnel-1-document.eml', await composeMail(exampleMail([prescription]))],
    ['mssante-professionnel-2-documents.eml', await composeMail(both)],
    ['mssante-patient.eml', await composeMail(patient)],
  ]);
}
