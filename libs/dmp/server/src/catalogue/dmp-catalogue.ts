import { Injectable } from '@nestjs/common';
import { planChanges, planRecheck, type IndexChange, type KnownEntry, type SeenAssociation } from '@pluriel/dmp/domain';
import { newId } from '@pluriel/kernel';
import { SecretBox, type Ctx } from '@pluriel/platform/server';
import type { FoundEntry } from '@pluriel/teleservices/dmp';
import { columnsOf, inForce, seenEntry, wholeEntries, type WholeEntry } from './entry-columns';

/** Whose search, about whom. */
export interface ReaderOf { patientId: string; userId: string }
/** What the answers of one synchronisation brought. `recheck`: every document in force looked up again. */
export interface Answers { entries: readonly FoundEntry[]; associations: readonly SeenAssociation[]; recheck: readonly FoundEntry[] | null }
/** How much changed, for the trace and the screen. */
export interface Applied { added: number; visibility: number; replaced: number; withdrawn: number }

const sealPurpose = 'dmp-entry';
const entriesPerWrite = 200;
const columns = `unique_id text, entry_uuid text, logical_id text, repository text, status text, visibility text[], type_code text, type_label text, class_code text, class_label text, format_code text, format_label text, practice_code text, practice_label text,
  mime_type text, title text, authors jsonb, author_text text, specialty_text text, institution_text text, service_start timestamptz, service_stop timestamptz, created_at timestamptz, act_at timestamptz, size integer, hash text, metadata_version text, entry text, id uuid`;
const names = columns.split(',').map((column) => column.trim().split(' ')[0] ?? '').filter((name) => name !== 'id' && name !== 'entry');

/** The documents of the DMP that the searches of professionals returned, keyed on uniqueId (dmp.md §2.7.1). */
@Injectable()
export class DmpCatalogue {
  constructor(private readonly box: SecretBox) {}

  /** @returns what this person's earlier searches returned */
  known(ctx: Ctx, { patientId, userId }: ReaderOf): Promise<KnownEntry[]> {
    return ctx.manager.query<KnownEntry[]>(
      `SELECT d.unique_id AS "uniqueId", d.entry_uuid AS "entryUuid", d.logical_id AS "logicalId", d.status AS state, d.visibility, d.replaced_by AS "replacedBy"
         FROM dmp_document d JOIN dmp_document_reader r ON r.document_id = d.id AND r.user_id = $2 WHERE d.patient_id = $1 AND d.structure_id = $3`, [patientId, userId, ctx.structureId]);
  }

  /** Writes what the answers change for this person, and for everybody what is a fact of the document. */
  async apply(ctx: Ctx, reader: ReaderOf, answers: Answers): Promise<Applied> {
    const entries = wholeEntries(answers.entries);
    const known = await this.known(ctx, reader);
    const changes = planChanges(known, { entries: entries.map(seenEntry), associations: answers.associations });
    await this.write(ctx, reader, entries, changes, known);
    if (answers.recheck === null) return countOf(changes);
    const again = wholeEntries(answers.recheck);
    const rechecked = planRecheck(await this.known(ctx, reader), again.map(seenEntry));
    await this.write(ctx, reader, again, rechecked, known);
    return countOf([...changes, ...rechecked]);
  }

  /** The entry as last read, to send it back with a change (dmp.md §2.9). */
  open(sealed: Buffer): string { return this.box.open(sealed, sealPurpose).toString('utf8'); }

  /** Writes one entry that was read again. */
  async refresh(ctx: Ctx, reader: ReaderOf, entry: FoundEntry): Promise<void> {
    const [whole] = wholeEntries([entry]);
    if (whole) await this.write(ctx, reader, [whole], [{ kind: 'update', uniqueId: whole.uniqueId, what: 'visibility' }], await this.known(ctx, reader));
  }

  /** A document this person hid, and with it from herself: it is masked, and her searches no longer return it. */
  async hidden(ctx: Ctx, reader: ReaderOf, uniqueId: string): Promise<void> {
    await ctx.manager.query(`UPDATE dmp_document SET visibility = array_append(array_remove(visibility, 'MASQUE_PS'), 'MASQUE_PS') WHERE patient_id = $1 AND structure_id = $2 AND unique_id = $3`, [reader.patientId, ctx.structureId, uniqueId]);
    await ctx.manager.query('DELETE FROM dmp_document_reader r USING dmp_document d WHERE d.id = r.document_id AND d.patient_id = $1 AND d.structure_id = $2 AND d.unique_id = $3', [reader.patientId, ctx.structureId, uniqueId]);
  }

  private async write(ctx: Ctx, reader: ReaderOf, entries: readonly WholeEntry[], changes: readonly IndexChange[], known: readonly KnownEntry[]): Promise<void> {
    const given = inForce(entries);
    const written = changes.flatMap((change) => (change.kind === 'add' || change.kind === 'update' ? given.get(change.uniqueId) ?? [] : []));
    // Sealed entries of thousands of documents at once would not fit in memory.
    for (let at = 0; at < written.length; at += entriesPerWrite) await this.upsert(ctx, reader.patientId, written.slice(at, at + entriesPerWrite));
    await this.seen(ctx, reader, written.map(({ uniqueId }) => uniqueId));
    const wasMasked = new Set(known.filter(({ visibility }) => visibility.includes('MASQUE_PS')).map(({ uniqueId }) => uniqueId));
    await this.forgetOthers(ctx, reader, written.filter(({ uniqueId, description }) => description.visibility.includes('MASQUE_PS') && !wasMasked.has(uniqueId)).map(({ uniqueId }) => uniqueId));
    for (const change of changes) if (change.kind === 'replaced') await ctx.manager.query(`UPDATE dmp_document SET replaced_by = $4, status = CASE WHEN status = 'deleted' THEN status ELSE 'deprecated' END WHERE patient_id = $1 AND structure_id = $2 AND unique_id = $3`, [reader.patientId, ctx.structureId, change.uniqueId, change.by]);
    await this.gone(ctx, reader, changes.flatMap((change) => (change.kind === 'withdrawn' ? [change.uniqueId] : [])));
  }

  private async upsert(ctx: Ctx, patientId: string, entries: readonly WholeEntry[]): Promise<void> {
    const rows = entries.map((entry) => ({ id: newId(), ...columnsOf(entry, (xml) => this.box.seal(Buffer.from(xml, 'utf8'), sealPurpose), ctx.now) }));
    await ctx.manager.query(
      `INSERT INTO dmp_document (id, structure_id, patient_id, first_seen_at, entry, ${names.join(', ')})
       SELECT id, $2, $1, $3, decode(entry, 'base64'), ${names.join(', ')} FROM jsonb_to_recordset($4::jsonb) AS e(${columns})
       ON CONFLICT (structure_id, patient_id, unique_id) DO UPDATE SET entry = EXCLUDED.entry, ${names.filter((name) => name !== 'unique_id').map((name) => `${name} = EXCLUDED.${name}`).join(', ')}
         WHERE EXCLUDED.status <> 'deprecated' OR EXCLUDED.entry_uuid = dmp_document.entry_uuid OR dmp_document.status = 'deprecated'`, [patientId, ctx.structureId, ctx.now, JSON.stringify(rows)]);
  }

  private async seen(ctx: Ctx, { patientId, userId }: ReaderOf, uniqueIds: readonly string[]): Promise<void> {
    if (uniqueIds.length === 0) return;
    await ctx.manager.query(
      `INSERT INTO dmp_document_reader (document_id, user_id, first_seen_at) SELECT id, $3, $4 FROM dmp_document WHERE patient_id = $1 AND structure_id = $2 AND unique_id = ANY($5::text[]) ON CONFLICT DO NOTHING`, [patientId, ctx.structureId, userId, ctx.now, [...uniqueIds]]);
  }

  /** A document hidden from professionals: only those whose next search still returns it go on seeing it (dmp.md §2.2 MASQUE_PS). */
  private async forgetOthers(ctx: Ctx, { patientId, userId }: ReaderOf, uniqueIds: readonly string[]): Promise<void> {
    if (uniqueIds.length === 0) return;
    await ctx.manager.query(
      'DELETE FROM dmp_document_reader r USING dmp_document d WHERE d.id = r.document_id AND d.patient_id = $1 AND d.structure_id = $2 AND r.user_id <> $3 AND d.unique_id = ANY($4::text[])', [patientId, ctx.structureId, userId, [...uniqueIds]]);
  }

  /** This person's searches no longer return them; when nobody's do, they have left the DMP. */
  private async gone(ctx: Ctx, { patientId, userId }: ReaderOf, uniqueIds: readonly string[]): Promise<void> {
    if (uniqueIds.length === 0) return;
    const of = [patientId, ctx.structureId, [...uniqueIds]];
    await ctx.manager.query('DELETE FROM dmp_document_reader r USING dmp_document d WHERE d.id = r.document_id AND d.patient_id = $1 AND d.structure_id = $2 AND d.unique_id = ANY($3::text[]) AND r.user_id = $4', [...of, userId]);
    await ctx.manager.query(`UPDATE dmp_document d SET status = 'deleted' WHERE d.patient_id = $1 AND d.structure_id = $2 AND d.unique_id = ANY($3::text[]) AND NOT EXISTS (SELECT 1 FROM dmp_document_reader r WHERE r.document_id = d.id)`, of);
  }
}

const countOf = (changes: readonly IndexChange[]): Applied => ({
  added: changes.filter(({ kind }) => kind === 'add').length, visibility: changes.filter((change) => change.kind === 'update' && change.what === 'visibility').length,
  replaced: changes.filter(({ kind }) => kind === 'replaced').length, withdrawn: changes.filter(({ kind }) => kind === 'withdrawn').length,
});
