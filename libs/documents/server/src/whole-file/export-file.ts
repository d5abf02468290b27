import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import type { FileExport, FileExportList } from './file-export.dto';
import { WholeFile } from './whole-file';
import { zipStream } from './zip-stream';

/** How long who asked may take the copy: it is made while it is taken, nothing lies anywhere. */
const takeWithinMs = 15 * 60_000;

interface Row { id: string; patientId: string; askedBy: string; reason: string; askedAt: Date; expiresAt: Date; takenAt: Date | null; bytes: string | null }
const columns = 'id, patient_id AS "patientId", asked_by_name AS "askedBy", reason, asked_at AS "askedAt", expires_at AS "expiresAt", taken_at AS "takenAt", bytes';
const view = ({ id, askedBy, reason, askedAt, expiresAt, takenAt, bytes }: Row, keptBy: string[] = []): FileExport => ({ id, askedBy, reason, askedAt: askedAt.toISOString(), expiresAt: expiresAt.toISOString(), takenAt: takenAt?.toISOString() ?? null, bytes: bytes === null ? null : Number(bytes), keptBy });

/** The copy of a whole file, handed to the patient or to who follows him from now on (RGPD articles 15 and 20, CSP L1111-7): asked with a reason, traced, taken once made. */
@Injectable()
export class ExportFile {
  constructor(private readonly transactions: Transactions, private readonly whole: WholeFile, private readonly trace: Trace) {}

  /** @throws 404 `patient.unknown`, 403 `access.refused`, `file-export.limited` */
  ask(caller: Caller, patientId: string, reason: string): Promise<FileExport> {
    return this.transactions.run(caller, async (ctx) => {
      allowed(ctx);
      const right = await this.whole.right(ctx, patientId);
      const [row] = await ctx.manager.query<Row[]>(`INSERT INTO file_export (id, structure_id, patient_id, asked_by_id, asked_by_name, reason, asked_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${columns}`,
        [newId(), ctx.structureId, patientId, ctx.actor.userId, ctx.actor.displayName, reason, ctx.now, new Date(ctx.now.getTime() + takeWithinMs)]);
      if (!row) throw new Error('the row just written is not there');
      await this.trace.write(ctx, { action: 'patient.file-exported', subjectType: 'patient', subjectId: patientId, patientId, detail: reason });
      return view(row, right.authors);
    });
  }

  /** @returns the copies of this file, newest first */
  list(caller: Caller, patientId: string): Promise<FileExportList> {
    return this.transactions.read(caller, async (ctx) => {
      allowed(ctx);
      return { items: (await ctx.manager.query<Row[]>(`SELECT ${columns} FROM file_export WHERE patient_id = $1 AND structure_id = $2 ORDER BY asked_at DESC, id LIMIT 50`, [patientId, ctx.structureId])).map((row) => view(row)) };
    });
  }

  /**
   * The zip, made while it is read; what the person may read is asked again.
   * @throws 404 `file-export.unknown` (also for somebody else's), 410 `file-export.expired`, 403 as `ask`
   */
  async take(caller: Caller, id: string): Promise<{ stream: Readable; fileName: string }> {
    const { row, right, now } = await this.transactions.read(caller, async (ctx) => {
      allowed(ctx);
      const [found] = await ctx.manager.query<Row[]>(`SELECT ${columns} FROM file_export WHERE id = $1 AND structure_id = $2 AND asked_by_id = $3`, [id, ctx.structureId, ctx.actor.userId]);
      if (!found) throw domainError('file-export.unknown', 'Cette copie n’existe pas, ou a été demandée par quelqu’un d’autre.', { status: 404, remedy: 'Demandez-en une nouvelle depuis le dossier.' });
      if (found.expiresAt < ctx.now) throw domainError('file-export.expired', 'Cette copie n’est plus proposée : le quart d’heure est passé.', { status: 410, remedy: 'Demandez-en une nouvelle depuis le dossier.' });
      return { row: found, right: await this.whole.right(ctx, found.patientId), now: ctx.now };
    });
    const taken = (bytes: number): Promise<void> => this.transactions.run(caller, async (ctx) => { await ctx.manager.query('UPDATE file_export SET taken_at = $2, bytes = $3 WHERE id = $1', [id, ctx.now, bytes]); });
    return { stream: zipStream(this.whole.files(caller, row.patientId, right, now), now, taken), fileName: `pluriel-dossier-${right.fileNumber}.zip` };
  }
}

/** The file is copied as its reader sees it: who does not read it copies nothing. */
function allowed(ctx: Ctx): void {
  for (const right of ['patient.export-file', 'record.read', 'document.read'] as const) unwrap(can(ctx.actor, right));
}
