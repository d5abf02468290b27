import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { hiddenIn, hidesType } from '@pluriel/consents/server';
import { domainError, parisDay } from '@pluriel/kernel';
import { Transactions, writeSpreadsheet, type Caller, type Ctx, type SpreadsheetColumn, type SpreadsheetFile } from '@pluriel/platform/server';
import type { BatchPeople, BatchPerson, BatchQuestion, VaccinationCount, VaccinationFigures, VaccinationPeriod } from './recall.dto';
import { vaccinationType } from './vaccination-store';

const columns: readonly SpreadsheetColumn<BatchPerson>[] = [
  { head: 'Nom', width: 30, value: ({ name }) => name }, { head: 'Naissance', width: 12, value: ({ dateNaissance }) => dateNaissance.split('-').reverse().join('/') }, { head: 'Téléphone', width: 16, value: ({ phone }) => phone },
  { head: 'Vaccin', width: 40, value: ({ vaccine }) => vaccine }, { head: 'Lot', width: 14, value: ({ lot }) => lot }, { head: 'Date', width: 12, value: ({ on }) => on.split('-').reverse().join('/') }, { head: 'Noté par', width: 24, value: ({ authorName }) => authorName },
];

interface Row extends BatchPerson { authorId: string }

const mostPeople = 2000;
const counting = "v.active AND v.replaced_by IS NULL AND v.state <> 'draft' AND v.status = 'done'";

/** Who received a batch (VAC-16), and how many vaccines were given, by vaccine, by age and by batch. */
@Injectable()
export class RecallBatches {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @returns the people by day, newest first; those who share nothing with the caller are counted, not named. @throws 422 `batch.lot` */
  find(caller: Caller, question: BatchQuestion): Promise<BatchPeople> {
    return this.transactions.run(caller, async (ctx) => {
      const found = await this.people(ctx, question);
      await this.said(ctx, 'vaccine-batch.searched', found);
      return found;
    });
  }

  /** The same list as a spreadsheet, to call people back. @throws 403 `access.refused` without the right to export a list of patients, 422 `batch.lot` */
  export(caller: Caller, question: BatchQuestion): Promise<SpreadsheetFile> {
    return this.transactions.run(caller, async (ctx) => {
      if (!ctx.actor.permissions.has('patient.export')) throw domainError('access.refused', 'Votre compte ne permet pas d’exporter une liste de patients.', { status: 403, remedy: 'Demandez ce droit à l’administrateur.' });
      const found = await this.people(ctx, question);
      await this.said(ctx, 'vaccine-batch.exported', found);
      const day = parisDay(ctx.now);
      const bytes = await writeSpreadsheet({ sheet: 'Rappel de lot', notes: [`Personnes vaccinées avec le lot ${found.lot}. Établi le ${day.split('-').reverse().join('/')}. ${found.hidden > 0 ? `${found.hidden} autres ne partagent pas leur carnet.` : ''}`.trim()], columns, rows: found.people }, 'xlsx');
      return { bytes, fileName: `rappel-lot-${day}.xlsx`, format: 'xlsx' };
    });
  }

  /** Counts of a period; no name. */
  figures(caller: Caller, { from, to }: VaccinationPeriod): Promise<VaccinationFigures> {
    return this.transactions.read(caller, async (ctx) => {
      const by = (what: string): Promise<VaccinationCount[]> => ctx.manager.query<VaccinationCount[]>(
        `SELECT ${what} AS label, count(*)::int AS n FROM vaccination v JOIN patient p ON p.id = v.patient_id WHERE v.structure_id = $1 AND ${counting} AND v.origin = 'given' AND v.given_on BETWEEN $2 AND $3 GROUP BY 1 ORDER BY n DESC, 1 LIMIT 50`, [ctx.structureId, from, to]);
      // One connection: one question after the other.
      const vaccines = await by("v.content->'vaccine'->>'name'");
      const ages = await by(`CASE ${ageBands.map(([below, label]) => `WHEN v.given_on < to_char(p.date_naissance::date + interval '${below} years', 'YYYY-MM-DD') THEN '${label}'`).join(' ')} ELSE '65 ans et plus' END`);
      const lots = await by("concat_ws(' · ', v.lot, v.content->'vaccine'->>'name')");
      return { vaccines, ages, lots, total: vaccines.reduce((sum, { n }) => sum + n, 0) };
    });
  }

  private async people(ctx: Ctx, { lot, from, to }: BatchQuestion): Promise<BatchPeople> {
    const asked = lot.replace(/\s/g, '').toUpperCase();
    if (!/^[!-~]{2,20}$/.test(asked)) throw domainError('batch.lot', 'Écrivez le numéro de lot, au moins deux caractères.', { status: 422, field: 'lot', remedy: 'Recopiez-le de la boîte ou de l’alerte.' });
    const rows = await ctx.manager.query<Row[]>(
      `SELECT v.id, v.patient_id AS "patientId", v.author_id AS "authorId", concat_ws(' ', coalesce(p.nom_utilise, p.nom_naissance), coalesce(p.prenom_utilise, p.premier_prenom)) AS name, p.date_naissance::text AS "dateNaissance", coalesce(p.mobile, p.phone) AS phone,
              v.content->'vaccine'->>'name' AS vaccine, v.lot, v.given_on AS "on", v.author_name AS "authorName"
         FROM vaccination v JOIN patient p ON p.id = v.patient_id WHERE v.structure_id = $1 AND v.lot = $2 AND ${counting} AND ($3::text IS NULL OR v.given_on >= $3) AND ($4::text IS NULL OR v.given_on <= $4) ORDER BY v.given_on DESC, v.id DESC LIMIT ${mostPeople}`,
      [ctx.structureId, asked, from ?? null, to ?? null]);
    const hidden = await hiddenIn(ctx, rows.map(({ patientId }) => patientId));
    const shown = rows.filter(({ patientId, authorId }) => authorId === ctx.actor.userId || !hidesType(hidden.get(patientId), vaccinationType));
    return { lot: asked, people: shown.map(({ authorId: _author, ...person }) => person), hidden: rows.length - shown.length };
  }

  private said(ctx: Ctx, action: string, { lot, people, hidden }: BatchPeople): Promise<unknown> {
    return this.trace.write(ctx, { action, subjectType: 'vaccine-batch', subjectId: lot, detail: `${people.length + hidden} personnes` });
  }
}

/** Age at the day of the vaccine, in years: the bands of the calendar. */
const ageBands: readonly (readonly [number, string])[] = [[2, '0 à 1 an'], [6, '2 à 5 ans'], [11, '6 à 10 ans'], [15, '11 à 14 ans'], [25, '15 à 24 ans'], [65, '25 à 64 ans']];
