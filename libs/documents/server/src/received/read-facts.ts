import { readBiology, readCda, sniff, type CdaDocument, type CdaParty, type CdaPatientIdentity } from '@pluriel/clinical-formats/cda-reader';
import type { NamedPerson } from '@pluriel/documents/domain';

export const receivedContents = ['cda', 'pdf', 'jpeg', 'text', 'unreadable'] as const;
export type ReceivedContent = (typeof receivedContents)[number];

/** What the lists show of a received document. */
export interface ReceivedFacts {
  title: string | null; typeCode: string | null; typeLabel: string | null; modelLabel: string | null; level: 1 | 3 | null;
  /** as precise as the document: `2024-04-02`, `2024-04-02T11:17:00+02:00` */
  actDate: string | null;
  author: string | null; organisation: string | null;
  /** what is shown first: its page, when it has one (SC.CDA/VISU.03) */
  page: 'pdf' | 'image' | 'text' | null;
  structured: boolean;
  criticalResults: number;
}

/** Everything that reading a file once gives, kept beside it. */
export interface ReadFile {
  content: ReceivedContent;
  unreadable: { reason: string; message: string } | null;
  facts: ReceivedFacts;
  person: NamedPerson | null;
  uniqueId: string | null; setId: string | null; version: number | null; replacesUniqueId: string | null;
}

const noFacts: ReceivedFacts = { title: null, typeCode: null, typeLabel: null, modelLabel: null, level: null, actDate: null, author: null, organisation: null, page: null, structured: false, criticalResults: 0 };
const nothing = { unreadable: null, facts: noFacts, person: null, uniqueId: null, setId: null, version: null, replacesUniqueId: null } as const;
const unreadable = (reason: string, message: string): ReadFile => ({ ...nothing, content: 'unreadable', unreadable: { reason, message } });

/**
 * What a received file is, by its bytes and never by its name.
 * @returns `unreadable` with the reason for a file that is cut, is not what it says, or that the product does not open; never throws
 */
export function readFile(bytes: Uint8Array): ReadFile {
  const content = sniff(bytes);
  const tail = Buffer.from(bytes.subarray(-2048)).toString('latin1');
  if (content === 'pdf') return tail.includes('%%EOF') ? { ...nothing, content: 'pdf', facts: { ...noFacts, page: 'pdf' } } : unreadable('truncated', 'Ce PDF est coupé : sa fin manque. Demandez un nouvel envoi à son expéditeur.');
  if (content === 'jpeg') return tail.includes('\xff\xd9') ? { ...nothing, content: 'jpeg', facts: { ...noFacts, page: 'image' } } : unreadable('truncated', 'Cette image est coupée : sa fin manque. Demandez un nouvel envoi à son expéditeur.');
  if (content === 'text') return { ...nothing, content: 'text', facts: { ...noFacts, page: 'text' } };
  if (content === 'xml' || looksLikeXml(bytes)) return cda(bytes);
  return unreadable('unsupported', 'Ce fichier n’est ni un document médical structuré (CDA), ni un PDF, ni une image JPEG, ni un texte. Téléchargez-le pour l’ouvrir avec le logiciel qui convient.');
}

/** XML in sixteen bits: `<` with an empty byte beside it, or a byte order mark. */
const looksLikeXml = ([a, b]: Uint8Array): boolean => (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0x3c && b === 0) || (a === 0 && b === 0x3c);

function cda(bytes: Uint8Array): ReadFile {
  const outcome = readCda(bytes);
  if ('unreadable' in outcome) return unreadable(outcome.unreadable.reason, outcome.unreadable.message);
  const { document } = outcome;
  const { header } = document;
  return {
    content: 'cda', unreadable: null, facts: cdaFacts(document), person: header.patient && named(header.patient), uniqueId: joined(header.id), setId: joined(header.setId), version: header.version, replacesUniqueId: joined(header.replaces),
  };
}

/** The XDS form of an identifier (cda.md §2.10). */
const joined = (id: { root: string; extension: string | null } | null): string | null => (id === null ? null : id.extension === null ? id.root : `${id.root}^${id.extension}`);

function cdaFacts(document: CdaDocument): ReceivedFacts {
  const { header, body } = document;
  const writer: CdaParty | null = header.authors.find(({ kind }) => kind === 'person') ?? header.authors[0] ?? header.legalAuthenticator;
  return {
    title: header.title, typeCode: header.type?.code ?? null, typeLabel: header.type?.label ?? null, modelLabel: header.model.label, level: body.level, actDate: header.actDate?.iso ?? null,
    author: writer?.name ?? null, organisation: writer?.structure?.name ?? header.custodian?.name ?? null, page: pageOf(document), structured: body.level === 3 || pageOf(document) === null,
    criticalResults: readBiology(document).filter(({ flag, obsolete, earlier }) => flag === 'critical' && !obsolete && !earlier).length,
  };
}

function pageOf({ body }: CdaDocument): ReceivedFacts['page'] {
  if (body.level === 3) return body.documentCopy ? 'pdf' : null;
  if (body.level !== 1) return null;
  const { content } = body.file;
  return content === 'pdf' ? 'pdf' : content === 'jpeg' || content === 'png' || content === 'gif' ? 'image' : body.text === null ? null : 'text';
}

function named(patient: CdaPatientIdentity): NamedPerson {
  return {
    nomNaissance: patient.birthName, prenomNaissance: patient.birthFirstName, prenomsNaissance: patient.birthFirstNames, sexe: patient.gender === 'UN' ? 'I' : patient.gender, dateNaissance: patient.birthDate?.iso.slice(0, 10) ?? null,
    ins: patient.ins && { matricule: patient.ins.matricule, oid: patient.ins.oid },
  };
}
