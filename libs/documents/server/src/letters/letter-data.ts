import { Injectable } from '@nestjs/common';
import { forTheTeamSql } from '@pluriel/care-team/server';
import { fillLetter, letterFields, wordsOfValue, type FieldValues } from '@pluriel/documents/domain';
import type { Ctx } from '@pluriel/platform/server';
import { elementDates, elementWords, kindLabels, partialDayWords, type RecordKind } from '@pluriel/record/domain';
import { ElementReader } from '@pluriel/record/server';
import { contentOf } from '../validation/document-content';
import { whereReadable } from '../versions/readable-versions';
import { DocumentVersionRecord } from '../versions/document.entity';
import type { LetterDataGroup, LetterFieldValue } from './letter.dto';

const order: readonly RecordKind[] = ['problem', 'medical-history', 'surgical-history', 'family-history', 'allergy', 'treatment', 'measure', 'risk-factor', 'vigilance', 'contra-indication', 'device', 'important-point'];
const plurals: Partial<Record<RecordKind, string>> = { problem: 'Problèmes actifs', 'medical-history': 'Antécédents médicaux', 'surgical-history': 'Antécédents chirurgicaux', 'family-history': 'Antécédents familiaux', allergy: 'Allergies', treatment: 'Traitements', measure: 'Mesures', 'risk-factor': 'Facteurs de risque', vigilance: 'Points de vigilance', 'contra-indication': 'Contre-indications', device: 'Dispositifs', 'important-point': 'Points importants' };
/** Newest signed documents whose parts are offered. */
const recent = 12;

/** What a person ticks to put in a letter (LET-02, LET-04): elements of the record, lines of signed prescriptions, signed documents; only what the caller reads and the team shares. */
@Injectable()
export class LetterData {
  constructor(private readonly elements: ElementReader) {}

  async groups(ctx: Ctx, patientId: string): Promise<{ groups: LetterDataGroup[]; restricted: boolean }> {
    const { elements, restricted } = await this.elements.shared(ctx, patientId);
    const record = order.flatMap((kind): LetterDataGroup[] => {
      const items = elements.filter(({ body }) => body.kind === kind).map(({ id, body }) => { const { start } = elementDates(body); return { id, label: elementWords(body), detail: start === null ? null : partialDayWords(start) }; });
      return items.length === 0 ? [] : [{ key: kind, label: plurals[kind] ?? kindLabels[kind], items }];
    });
    return { groups: [...record, ...(await this.documents(ctx, patientId))], restricted };
  }

  private async documents(ctx: Ctx, patientId: string): Promise<LetterDataGroup[]> {
    if (!ctx.actor.permissions.has('document.read')) return [];
    const rows = ctx.manager.createQueryBuilder(DocumentVersionRecord, 'v').innerJoin('document', 'd', 'd.current_version_id = v.id').where('v.patient_id = :patientId AND v.structure_id = :structureId', { patientId, structureId: ctx.structureId });
    // What its author keeps to himself or to some is not proposed for a letter (structure.md §5.1).
    rows.andWhere(forTheTeamSql('v.document_id'));
    await whereReadable(ctx, patientId, rows);
    const versions = await rows.orderBy('v.authored_at', 'DESC').addOrderBy('v.id', 'DESC').limit(recent).getMany();
    const lines = versions.flatMap((version) => { const body = contentOf(version.content); return body.kind === 'drug-prescription' ? body.zones.flatMap(({ drugs }) => drugs.map((drug, index) => ({ id: `${version.id}/${index}`, label: [drug.label, drug.posology].filter(Boolean).join(' · '), detail: day(version.authoredAt) }))) : []; });
    const titles = versions.map((version) => ({ id: version.id, label: version.title.replace(/^\d{4}-\d{2}-\d{2} · /, ''), detail: day(version.authoredAt) }));
    return [...(lines.length > 0 ? [{ key: 'prescribed', label: 'Lignes des ordonnances signées', items: lines }] : []), ...(titles.length > 0 ? [{ key: 'documents', label: 'Documents signés', items: titles }] : [])];
  }
}

const day = (at: Date): string => new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', day: '2-digit', month: '2-digit', year: 'numeric' }).format(at);

/** @returns every field with what it says today; null: the file says nothing of it */
export const fieldValues = (values: FieldValues): LetterFieldValue[] => letterFields.map((field) => {
  const { key, group, label } = field;
  const value = wordsOfValue(values[key]) || null;
  // What has several lines comes as the list or the table it becomes.
  const blocks = value !== null && 'block' in field ? fillLetter({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'field', attrs: { key, value: null } }] }] }, values).content : null;
  return { key, group, label, value, blocks };
});
