import { cellOf, modeFor, type CellTypes } from '@pluriel/dmp/domain';
import { isSynthesis } from '@pluriel/documents/server';
import type { NationalError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import type { Reading } from '../reading/reading-facts';
import type { ContentState, DmpDocumentRow, VisibilityAct } from './dmp-document.dto';
import { documentColumns, type DmpDocumentRecord } from './dmp-documents';

/** What a row needs of a document. */
type ShownFacts = Pick<DmpDocumentRecord, 'id' | 'patientId' | 'status' | 'visibility' | 'typeCode' | 'typeLabel' | 'classCode' | 'classLabel' | 'title' | 'authors' | 'author' | 'specialty' | 'institution' | 'serviceStart' | 'createdAt' | 'actAt' | 'replacedBy' | 'sha256' | 'page' | 'structured' | 'unreadableMessage'>;

/** A document as the list shows it, with what stands beside it. */
export interface ShownDocument extends ShownFacts {
  seenAt: Date; replacedById: string | null; documentId: string | null; received: string | null;
  retrieval: { state: string; error: NationalError | readonly NationalError[] | null } | null;
  change: { act: VisibilityAct; state: string; error: NationalError | readonly NationalError[] | null } | null;
}

/** A whole document, for what is done with one of them. */
export type ListedDocument = DmpDocumentRecord & ShownDocument;

/** The columns of a row, of the document `d`. */
export const shownColumns = `d.id, d.patient_id AS "patientId", d.status, d.visibility, d.type_code AS "typeCode", d.type_label AS "typeLabel", d.class_code AS "classCode", d.class_label AS "classLabel", d.title, d.authors, d.author_text AS author, d.specialty_text AS specialty,
  d.institution_text AS institution, d.service_start AS "serviceStart", d.created_at AS "createdAt", d.act_at AS "actAt", d.replaced_by AS "replacedBy", d.sha256, d.page, d.structured, d.unreadable_message AS "unreadableMessage"`;
/** What stands beside `d`; the tables of `besideFrom` give it. */
export const besideColumns = `n.id AS "replacedById", v.document_id AS "documentId", COALESCE(ri.id, ru.id) AS received, CASE WHEN w.id IS NOT NULL THEN json_build_object('state', w.state, 'error', w.last_error) END AS retrieval,
  CASE WHEN c.act IS NOT NULL THEN json_build_object('act', c.act, 'state', c.state, 'error', c.last_error) END AS change`;
/**
 * The tables beside `d`, read once for the whole patient rather than once a row: a file may have integrated hundreds of documents.
 * `$2` is the person. @param patient the patient, as SQL
 */
export const besideFrom = (patient: string): string => `LEFT JOIN dmp_document n ON n.patient_id = d.patient_id AND n.structure_id = d.structure_id AND n.unique_id = d.replaced_by
  LEFT JOIN document_version v ON v.unique_id = d.unique_id AND v.patient_id = d.patient_id
  LEFT JOIN received_document ri ON ri.id = d.received_document_id AND ri.state <> 'set-aside'
  LEFT JOIN (SELECT DISTINCT ON (unique_id) unique_id, id FROM received_document WHERE patient_id = ${patient} AND unique_id IS NOT NULL AND state <> 'set-aside' ORDER BY unique_id, id) ru ON ru.unique_id = d.unique_id
  LEFT JOIN dmp_retrieval w ON w.document_id = d.id AND w.user_id = $2
  LEFT JOIN (SELECT DISTINCT ON (document_id) document_id, act, state, last_error FROM dmp_change WHERE patient_id = ${patient} AND user_id = $2 AND state NOT IN ('delivered', 'cancelled') ORDER BY document_id, requested_at DESC) c ON c.document_id = d.id`;

/** `$2`: documents that the searches of this person returned. */
export const seenFrom = 'FROM dmp_document d JOIN dmp_document_reader r ON r.document_id = d.id AND r.user_id = $2';

/** What this person may do and see, to turn records into rows. */
export interface RowView { reading: Reading; cells: CellTypes }

const patientClass = '90';
const patientTypes = /^(DOCPAT|EXPPAT_)/;

export function documentRow(document: ShownDocument, { reading, cells }: RowView): DmpDocumentRow {
  const seenUntil = reading.reader?.seen_until ?? null;
  return {
    id: document.id, patientId: document.patientId, cell: cellOf(document.typeCode, cells), title: document.title, typeCode: document.typeCode, typeLabel: document.typeLabel, classCode: document.classCode, classLabel: document.classLabel,
    author: document.author, specialty: document.specialty, institution: document.institution, actDate: document.serviceStart?.toISOString() ?? null, createdAt: document.createdAt?.toISOString() ?? null, visibility: document.visibility, status: document.status,
    replacedById: document.replacedById, fresh: seenUntil !== null && document.seenAt > seenUntil, byPatient: document.classCode === patientClass || patientTypes.test(document.typeCode), documentId: document.documentId, receivedDocumentId: document.received,
    ...contentOf(document), page: document.page, structured: document.structured, synthesis: document.structured === true && isSynthesis(document.typeCode), acts: actsOn(document, reading), changeMessage: document.change && changeMessage(document.change),
  };
}

type Waited = { state: string; error: NationalError | readonly NationalError[] | null };
const words = ({ error }: Waited): string | null => {
  const first = Array.isArray(error) ? (error as readonly NationalError[])[0] : (error as NationalError | null);
  return first ? [first.sentence, first.remedy].filter(Boolean).join(' ') : null;
};

function contentOf({ sha256, retrieval, unreadableMessage }: ShownDocument): { content: ContentState; contentMessage: string | null } {
  if (sha256 !== null) return { content: 'present', contentMessage: unreadableMessage };
  if (retrieval === null) return { content: 'absent', contentMessage: null };
  if (retrieval.state === 'failed' || retrieval.state === 'blocked') return { content: 'failed', contentMessage: words(retrieval) ?? 'Ce document n’a pas pu être ouvert.' };
  return retrieval.state === 'scheduled' || retrieval.state === 'in_progress' ? { content: 'coming', contentMessage: words(retrieval) } : { content: 'absent', contentMessage: null };
}

const changeWords: Readonly<Record<VisibilityAct, string>> = { mask: 'Masquage aux professionnels', unmask: 'Démasquage aux professionnels', 'show-patient': 'Ouverture au patient', 'show-representatives': 'Ouverture aux représentants légaux' };
const changeMessage = (change: Waited & { act: VisibilityAct }): string => {
  const name = changeWords[change.act];
  return change.state === 'failed' || change.state === 'blocked' ? `${name} : ${words(change) ?? 'refusé.'}` : `${name} en cours.`;
};

const actions = { mask: 'mask', unmask: 'unmask', 'show-patient': 'show', 'show-representatives': 'show' } as const;

/** What changes something and that the mode at hand allows (dmp.md §2.2, §2.9): the DMP decides, and its refusal counts more. */
export function actsOn(document: Pick<ShownDocument, 'visibility' | 'status' | 'authors' | 'replacedBy'>, reading: Reading): VisibilityAct[] {
  if (!reading.state.mayAsk || document.status !== 'approved' || document.replacedBy !== null) return [];
  const { rpps } = reading.user;
  const own = rpps !== null && document.authors.some(({ nationalId }) => nationalId === `8${rpps}`);
  const may = (act: VisibilityAct): boolean => modeFor(actions[act], [reading.facts.proof ?? 'air'], { own, ofStructure: false, medecinTraitant: reading.medecinTraitant, emergency: reading.emergencyReason !== null }).kind === 'mode';
  const masked = document.visibility.includes('MASQUE_PS');
  const changes: VisibilityAct[] = [masked ? 'unmask' : 'mask', ...(document.visibility.includes('INVISIBLE_PATIENT') ? ['show-patient' as const] : []), ...(document.visibility.includes('INVISIBLE_REPRESENTANTS_LEGAUX') ? ['show-representatives' as const] : [])];
  return changes.filter(may);
}

/** Who sees a document, in words (UX-12). */
export function audienceOf(visibility: readonly string[]): string[] {
  return [
    visibility.includes('MASQUE_PS') ? 'Parmi les professionnels : son auteur et le médecin traitant seulement.' : 'Les professionnels autorisés par le patient.',
    visibility.includes('INVISIBLE_PATIENT') ? 'Pas encore le patient.' : 'Le patient.',
    ...(visibility.includes('INVISIBLE_REPRESENTANTS_LEGAUX') ? ['Pas ses représentants légaux.'] : []),
  ];
}

/** One document as the person sees it; null when her searches did not return it. */
export async function listedDocument(ctx: Ctx, id: string, userId: string): Promise<ListedDocument | null> {
  const [row] = await ctx.manager.query<ListedDocument[]>(`SELECT ${documentColumns}, r.first_seen_at AS "seenAt", ${besideColumns} ${seenFrom} ${besideFrom('(SELECT patient_id FROM dmp_document WHERE id = $3)')} WHERE d.id = $3 AND d.structure_id = $1`, [ctx.structureId, userId, id]);
  return row ?? null;
}
