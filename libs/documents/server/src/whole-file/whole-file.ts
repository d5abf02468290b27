import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { actionLabels } from '@pluriel/audit/server';
import { hiddenParts } from '@pluriel/consents/server';
import { keptItemsIn } from '@pluriel/care-team/server';
import { documentKinds } from '@pluriel/documents/domain';
import { PatientReader } from '@pluriel/identity/server';
import { domainError } from '@pluriel/kernel';
import { Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { ElementReader } from '@pluriel/record/server';
import { fileNameOf } from '../received/shown-file';
import type { ReceivedContent } from '../received/read-facts';
import { accessesCsv, measuresCsv, type AccessRow, type MeasureRow } from './file-csv';
import { firstPage, type CopyContents } from './first-page';
import { fileTables, rowsOf, type CopiedTable } from './file-tables';
import { leftOutTables } from './left-out';

/** One file of the copy. */
export interface CopiedFile { path: string; bytes: Buffer }

interface Source { read: <T>(sql: string, values: unknown[]) => Promise<T[]>; ctx: Ctx }
interface VersionRow { id: string; documentId: string; number: number; source: keyof typeof documentKinds; day: string; title: string; pdf: string; cda: string | null }
interface ReceivedRow { id: string; documentId: null; content: ReceivedContent; sha256: string; day: string; label: string | null }

const redacted = 'non communiqué : identité non qualifiée';

/** What a copy may hold, found before anything is written. */
export interface CopyRight { kept: string[]; authors: string[]; numbers: string[]; label: string; fileNumber: string }

/**
 * The whole file of one patient as files, one after the other, so that nothing bigger than one document is ever in memory (exit door; RGPD articles 15 and 20,
 * CSP L1111-7). Rows are read page by page, outside any transaction: what was signed never changes, and a copy lasts as long as the line of who takes it.
 */
@Injectable()
export class WholeFile {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage, private readonly patients: PatientReader, private readonly elements: ElementReader) {}

  /**
   * What the caller may copy. The copy is the file as he may read it: what its author or the patient keeps from him is left out, and said.
   * @throws 403 `file-export.limited` when the patient, or the care team, keeps a part of the file from him: a copy full of holes would pass for the file
   */
  async right(ctx: Ctx, patientId: string): Promise<CopyRight> {
    const patient = await this.patients.forDocument(ctx, patientId);
    if ((await hiddenParts(ctx, [patientId])).has(patientId)) throw domainError('file-export.limited', 'Une partie de ce dossier n’est pas partagée avec vous : vous ne pouvez pas en faire la copie.', { status: 403, remedy: 'Demandez-la au médecin traitant, ou à un professionnel de l’équipe de soins avec qui le patient partage tout.' });
    const kept = await keptItemsIn(ctx, patientId);
    const locked = await this.elements.kept(ctx, patientId);
    const numbers = await ctx.manager.query<{ number: string }[]>(`SELECT DISTINCT number FROM (SELECT matricule AS number FROM patient WHERE id = $1 UNION ALL SELECT matricule FROM patient_ins_history WHERE patient_id = $1 UNION ALL SELECT matricule FROM received_ins WHERE patient_id = $1) n WHERE number IS NOT NULL`, [patientId]);
    // That a note for named people exists is not told either: the first page names the kind only.
    return {
      kept: [...kept.keys(), ...locked.map(({ id }) => id)], authors: [...new Set([...[...kept.values()].filter(({ sight }) => sight === 'locked').map(({ authorName }) => authorName), ...locked.map(({ authorName }) => authorName)])].sort((a, b) => a.localeCompare(b, 'fr')),
      // Only a qualified number leaves the centre (ins.md §2.6).
      numbers: numbers.map(({ number }) => number).filter((number) => !(patient.mayShareIns && number === patient.ins?.matricule)), label: patient.displayLabel, fileNumber: String(patient.fileNumber),
    };
  }

  /** @returns every file, the first page and the list of fingerprints last: they say what was written */
  async *files(caller: Caller, patientId: string, right: CopyRight, at: Date): AsyncGenerator<CopiedFile> {
    const source = await this.transactions.read(caller, (ctx) => Promise.resolve<Source>({ ctx, read: (sql, values) => ctx.manager.query(sql, values) }));
    const contents: CopyContents = { label: right.label, fileNumber: right.fileNumber, at, by: caller.actor.displayName, tables: [], documents: [], received: [], authors: right.authors, leftOut: leftOutTables };
    const prints: { path: string; sha256: string; bytes: number }[] = [];
    const without = (text: string): string => right.numbers.reduce((said, number) => said.replaceAll(number, redacted), text);
    const made = [this.documents(source, patientId, right, contents), this.received(source, patientId, right, contents), this.tables(source, patientId, right, contents, without), this.lists(source, patientId, right)];
    for (const files of made) for await (const file of files) { prints.push(printOf(file)); yield file; }
    const index = { path: 'index.html', bytes: Buffer.from(without(firstPage(contents))) };
    prints.push(printOf(index));
    yield index;
    yield { path: 'empreintes.json', bytes: Buffer.from(JSON.stringify({ algorithme: 'SHA-256', date: at.toISOString(), fichiers: prints }, null, 2)) };
  }

  private async *documents({ read }: Source, patientId: string, { kept }: CopyRight, contents: CopyContents): AsyncGenerator<CopiedFile> {
    const versions = await read<VersionRow>(
      `SELECT id, document_id AS "documentId", number, source, to_char(service_start AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS day, title, pdf_sha256 AS pdf, cda_sha256 AS cda FROM document_version
        WHERE patient_id = $1 AND NOT (document_id = ANY($2::uuid[]) OR source_id = ANY($2::uuid[])) ORDER BY service_start, document_id, number`, [patientId, kept]);
    for (const version of versions) {
      const name = `documents/${version.day}-${documentKinds[version.source].fileName}-${version.documentId.slice(-8)}-v${version.number}`;
      contents.documents.push({ day: version.day, title: version.title, version: version.number, path: `${name}.pdf` });
      yield { path: `${name}.pdf`, bytes: await this.storage.get(version.pdf) };
      if (version.cda !== null) yield { path: `${name}.xml`, bytes: await this.storage.get(version.cda) };
    }
  }

  private async *received({ read }: Source, patientId: string, { kept }: CopyRight, contents: CopyContents): AsyncGenerator<CopiedFile> {
    const rows = await read<ReceivedRow>(
      `SELECT id, content, sha256, to_char(received_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS day, facts->>'typeLabel' AS label FROM received_document WHERE patient_id = $1 AND state = 'confirmed' AND NOT id = ANY($2::uuid[]) ORDER BY received_at, id`, [patientId, kept]);
    for (const row of rows) {
      const path = fileNameOf(`recus/${row.day}-${row.id.slice(-8)}`, row.content);
      contents.received.push({ day: row.day, title: row.label ?? 'Fichier reçu', version: null, path });
      yield { path, bytes: await this.storage.get(row.sha256) };
    }
  }

  private async *tables({ ctx, read }: Source, patientId: string, { kept }: CopyRight, contents: CopyContents, without: (text: string) => string): AsyncGenerator<CopiedFile> {
    for (const table of await fileTables(ctx)) {
      const rows: string[] = [];
      for await (const page of rowsOf(read, table, patientId, kept)) {
        rows.push(...page.map((row) => JSON.stringify(row)));
        if (table.columns.includes('sha256') && table.name !== 'received_document') yield* this.pieces(table, page);
      }
      if (rows.length === 0) continue;
      const path = `donnees/${table.name}.json`;
      contents.tables.push({ name: table.name, rows: rows.length, path });
      yield { path, bytes: Buffer.from(without(`[\n${rows.join(',\n')}\n]\n`)) };
    }
  }

  /** Pictures that a row names by their fingerprint. */
  private async *pieces({ name }: CopiedTable, rows: readonly Record<string, unknown>[]): AsyncGenerator<CopiedFile> {
    for (const { sha256, id } of rows) if (typeof sha256 === 'string') { const bytes = await this.storage.get(sha256); yield { path: `pieces/${name}-${String(id)}.${endingOf(bytes)}`, bytes }; }
  }

  private async *lists({ read }: Source, patientId: string, { kept }: CopyRight): AsyncGenerator<CopiedFile> {
    const measures = await read<MeasureRow>(`SELECT content, author_name AS "authorName" FROM record_element WHERE patient_id = $1 AND kind = 'measure' AND end_reason IS DISTINCT FROM 'entered-in-error' AND NOT id = ANY($2::uuid[]) ORDER BY content->>'on', id`, [patientId, kept]);
    yield { path: 'mesures.csv', bytes: Buffer.from(measuresCsv(measures)) };
    const accesses = await read<AccessRow>('SELECT at, actor_name AS "actorName", action FROM trace WHERE patient_id = $1 ORDER BY at, seq', [patientId]);
    yield { path: 'acces.csv', bytes: Buffer.from(accessesCsv(accesses.map((row) => ({ ...row, action: actionLabels[row.action] ?? row.action })))) };
  }
}

const printOf = ({ path, bytes }: CopiedFile): { path: string; sha256: string; bytes: number } => ({ path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });

function endingOf(bytes: Buffer): string {
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))) return 'jpg';
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF') return 'pdf';
  return bytes.subarray(1, 4).toString('latin1') === 'PNG' ? 'png' : 'bin';
}
