import { Injectable } from '@nestjs/common';
import { renderAccessSheet } from '@pluriel/clinical-formats/pdf';
import { domainError, unwrap } from '@pluriel/kernel';
import { frenchDate } from '@pluriel/identity/domain';
import { journalView, labelOf, Trace } from '@pluriel/audit/server';
import { spreadsheetRows, Transactions, writeSpreadsheet, type Caller, type Ctx, type SpreadsheetColumn, type SpreadsheetFile } from '@pluriel/platform/server';
import { professionFacts } from '@pluriel/security/domain';
import type { Profession } from '@pluriel/kernel';
import { PatientStore } from '../patients/patient-store';
import { civilDay, patientLabel } from '../patients/patient-views';
import { structureHeading } from '../patients/structure-heading';
import type { AccessExport, AccessList, AccessListQuery, AccessRow } from './access-list.dto';

interface Found { day: string; first: string; last: string; name: string; profession: Profession | null; place: string | null; actions: string[] }

const columns: readonly SpreadsheetColumn<AccessRow>[] = [
  { head: 'Date', width: 12, kind: 'day', value: (row) => row.day }, { head: 'De', width: 8, value: (row) => row.from }, { head: 'À', width: 8, value: (row) => row.to },
  { head: 'Qui', width: 28, value: (row) => row.name }, { head: 'Profession', width: 24, value: (row) => row.profession }, { head: 'Lieu', width: 18, value: (row) => row.place }, { head: 'Ce qui a été fait', width: 80, value: (row) => row.acts.join(', ') },
];

/** Who opened a person's file: the list a patient can be given (TRACE-14, structure.md §3.2 "who opened my file"). */
@Injectable()
export class ReadAccessList {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** One line a person and day, newest first. @throws 403 `access.journal` for the administrator, 404 `patient.unknown`, 422 `export.too-long` */
  async execute(caller: Caller, query: AccessListQuery): Promise<AccessList> {
    return this.transactions.run(caller, async (ctx) => {
      const list = await accessList(ctx, this.store, query);
      await this.trace.write(ctx, { action: 'access-list.viewed', subjectType: 'patient', subjectId: query.patientId, patientId: query.patientId, patientLabel: list.patientLabel, detail: list.period });
      return list;
    });
  }
}

/** The same list as a file for the patient, its name without his. */
@Injectable()
export class ExportAccessList {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  async execute(caller: Caller, query: AccessExport): Promise<SpreadsheetFile> {
    return this.transactions.run(caller, async (ctx) => {
      const list = await accessList(ctx, this.store, query);
      const bytes = await writeSpreadsheet({ sheet: 'Accès', notes: [list.heading, `Accès au dossier de ${list.patientLabel}, né(e) le ${frenchDate(list.dateNaissance)}, ${list.period}.`], columns, rows: list.items }, query.format);
      await this.trace.write(ctx, { action: 'access-list.exported', subjectType: 'patient', subjectId: query.patientId, patientId: query.patientId, patientLabel: list.patientLabel, detail: `${list.period} · ${query.format.toUpperCase()}` });
      return { bytes, fileName: `pluriel-acces-dossier-${civilDay(ctx.now)}.${query.format}`, format: query.format };
    });
  }
}

/** The same list as the paper that the patient takes away (TRACE-14). */
@Injectable()
export class PrintAccessList {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace) {}

  /** @returns the PDF; as the list for its refusals. Traced as given to the patient. */
  async execute(caller: Caller, query: AccessListQuery): Promise<Buffer> {
    const list = await this.transactions.run(caller, async (ctx) => {
      const found = await accessList(ctx, this.store, query);
      await this.trace.write(ctx, { action: 'access-list.exported', subjectType: 'patient', subjectId: query.patientId, patientId: query.patientId, patientLabel: found.patientLabel, detail: `${found.period} · PDF` });
      return found;
    });
    return renderAccessSheet({
      heading: list.heading, patient: list.patientLabel, born: frenchDate(list.dateNaissance), period: list.period, established: `${frenchDate(civilDay(new Date(list.establishedAt)))} par ${list.establishedBy}`,
      lines: list.items.map((row) => ({ day: frenchDate(row.day), hours: row.from === row.to ? row.from : `${row.from} – ${row.to}`, name: row.name, profession: row.profession ?? '', place: row.place ?? '', acts: row.acts, emergency: row.emergency })),
    });
  }
}

async function accessList(ctx: Ctx, store: PatientStore, { patientId, from, to }: AccessListQuery): Promise<AccessList> {
  const view = unwrap(journalView(ctx.actor, { patientId, actorId: null }));
  if (!view.withContent) throw domainError('access.journal', 'La liste des accès d’un patient se remet par un soignant.', { status: 403, remedy: 'Demandez à un professionnel qui suit ce patient.' });
  const patient = await store.load(ctx, patientId);
  const found = await ctx.manager.query<Found[]>(
    `SELECT to_char(t.paris, 'YYYY-MM-DD') AS day, to_char(min(t.paris), 'HH24:MI') AS first, to_char(max(t.paris), 'HH24:MI') AS last, coalesce(t.actor_name, '') AS name, u.profession, s.name AS place, array_agg(DISTINCT t.action) AS actions
       FROM (SELECT at AT TIME ZONE 'Europe/Paris' AS paris, actor_id, actor_name, action, site_id FROM trace
              WHERE patient_id = ANY (ARRAY(SELECT files_of_person($2::uuid))) AND structure_id = $1 AND actor_id IS NOT NULL AND action NOT LIKE 'access-list.%' AND action NOT LIKE 'journal.%'
                AND ($3::date IS NULL OR at >= $3::date::timestamp AT TIME ZONE 'Europe/Paris') AND ($4::date IS NULL OR at < ($4::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')) t
       LEFT JOIN app_user u ON u.id = t.actor_id LEFT JOIN site s ON s.id = t.site_id
      GROUP BY to_char(t.paris, 'YYYY-MM-DD'), t.actor_id, t.actor_name, u.profession, s.name ORDER BY 1 DESC, 3 DESC, 4 LIMIT ${spreadsheetRows + 1}`, [ctx.structureId, patientId, from ?? null, to ?? null]);
  if (found.length > spreadsheetRows) throw domainError('export.too-long', 'Cette liste dépasse 20 000 lignes.', { status: 422, remedy: 'Choisissez des dates plus proches.' });
  return {
    heading: await structureHeading(ctx), patientLabel: patientLabel(patient), dateNaissance: patient.dateNaissance, establishedAt: ctx.now.toISOString(), establishedBy: ctx.actor.displayName,
    period: [from && `du ${frenchDate(from)}`, to && `au ${frenchDate(to)}`].filter(Boolean).join(' ') || 'depuis l’ouverture du dossier',
    items: found.map((row) => ({ day: row.day, from: row.first, to: row.last, name: row.name, profession: row.profession ? professionFacts[row.profession].label : null, place: row.place, acts: row.actions.map(labelOf), emergency: row.actions.includes('emergency.opened') })),
  };
}
