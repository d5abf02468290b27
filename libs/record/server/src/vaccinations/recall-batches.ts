import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { hiddenIn, hidesType } from '@pluriel/consents/server';
import { domainError, parisDay } from '@pluriel/kernel';
import { Transactions, writeSpreadsheet, type Caller, type Ctx, type SpreadsheetColumn, type SpreadsheetFile } from '@pluriel/platform/server';
import type { BatchPeople, BatchPerson, BatchQuestion, VaccinationCount, VaccinationFigures, VaccinationPeriod } from './recall.dto';
import { vaccinationType } from './vaccination-store';

const columns: readonly SpreadsheetColumn<BatchPerson>[] = [
  { head: 'Nom', width: 30, value: ({ name }) => name }, { head: 'Naissance', width: 12, value: ({ dateNaissance }) => dateNaissance.split('-').reverse().join('/') }, { head: 'Téléphone', width: 16, value: ({ phone }) => phone },
  { head: 'Vaccin', width: 40, value: ({ vaccine }) => vaccine }, { head: 'Lot', width: 14, value: ({ lot }) => lot }, { head: 'Date', width: 12, value: ({ on }) => on?.split('-').reverse().join('/') ?? null }, { head: 'Noté par', width: 24, value: ({ authorName }) => authorName },
];

interface Row extends Omit<BatchPerson, 'contactOnly'> { authorId: string; total: number }

/** A list on a screen, and a sheet to work from: beyond, the answer says that it is cut. */
const [mostShown, mostExported] = [2000, 20_000];
const counting = "v.active AND v.replaced_by IS NULL AND v.state <> 'draft' AND v.status = 'done'";

/** Who received a batch (VAC-16), and how many vaccines were given, by vaccine, by age and by batch. */
@Injectable()
export class RecallBatches {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /**
   * Everybody who received the batch, newest first: a recall forgets nobody. Whose booklet is not open to the caller, by the care team or by his own objection, is
   * listed with what it takes to call him back, and nothing of his file (VAC-16, STR-05, STR-10).
   * @throws 422 `batch.lot`
   */
  find(caller: Caller, question: BatchQuestion): Promise<BatchPeople> {
    return this.transactions.run(caller, async (ctx) => {
      const found = await this.people(ctx, question, mostShown);
      await this.said(ctx, 'vaccine-batch.searched', found);
      return found;
    });
  }

  /** The same list as a spreadsheet, to call people back. @throws 403 `access.refused` without the right to export a list of patients, 422 `batch.lot` */
  export(caller: Caller, question: BatchQuestion): Promise<SpreadsheetFile> {
    return this.transactions.run(caller, async (ctx) => {
      if (!ctx.actor.permissions.has('patient.export')) throw domainError('access.refused', 'Votre compte ne permet pas d’exporter une liste de patients.', { status: 403, remedy: 'Demandez ce droit à l’administrateur.' });
      const found = await this.people(ctx, question, mostExported);
      await this.said(ctx, 'vaccine-batch.exported', found);
      const day = parisDay(ctx.now);
      const notes = [
        `Personnes vaccinées avec le lot ${found.lot}. Établi le ${day.split('-').reverse().join('/')}.`, ...(found.contactOnly > 0 ? [`${found.contactOnly} dont le carnet ne vous est pas ouvert : leur nom et leur téléphone seulement.`] : []),
        ...(found.cut ? [`Liste coupée : ${found.people.length} personnes sur ${found.total}. Demandez le reste par périodes plus courtes.`] : []),
      ];
      const bytes = await writeSpreadsheet({ sheet: 'Rappel de lot', notes, columns, rows: found.people }, 'xlsx');
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

  private async people(ctx: Ctx, { lot, from, to }: BatchQuestion, most: number): Promise<BatchPeople> {
    const asked = lot.replace(/\s/g, '').toUpperCase();
    if (!/^[!-~]{2,20}$/.test(asked)) throw domainError('batch.lot', 'Écrivez le numéro de lot, au moins deux caractères.', { status: 422, field: 'lot', remedy: 'Recopiez-le de la boîte ou de l’alerte.' });
    const rows = await ctx.manager.query<Row[]>(
      `SELECT v.id, v.patient_id AS "patientId", v.author_id AS "authorId", concat_ws(' ', coalesce(p.nom_utilise, p.nom_naissance), coalesce(p.prenom_utilise, p.premier_prenom)) AS name, p.date_naissance::text AS "dateNaissance", coalesce(p.mobile, p.phone) AS phone,
              v.content->'vaccine'->>'name' AS vaccine, v.lot, v.given_on AS "on", v.author_name AS "authorName", count(*) OVER ()::int AS total
         FROM vaccination v JOIN patient p ON p.id = v.patient_id WHERE v.structure_id = $1 AND v.lot = $2 AND ${counting} AND ($3::text IS NULL OR v.given_on >= $3) AND ($4::text IS NULL OR v.given_on <= $4) ORDER BY v.given_on DESC, v.id DESC LIMIT ${most}`,
      [ctx.structureId, asked, from ?? null, to ?? null]);
    const hidden = await hiddenIn(ctx, rows.map(({ patientId }) => patientId));
    const people = rows.map(({ authorId, total: _total, ...person }): BatchPerson => {
      const contactOnly = authorId !== ctx.actor.userId && hidesType(hidden.get(person.patientId), vaccinationType);
      return { ...person, contactOnly, ...(contactOnly ? { vaccine: null, on: null, authorName: null } : {}) };
    });
    const total = rows[0]?.total ?? 0;
    return { lot: asked, people, total, contactOnly: people.filter(({ contactOnly }) => contactOnly).length, cut: total > people.length };
  }

  private said(ctx: Ctx, action: string, { lot, people, contactOnly }: BatchPeople): Promise<unknown> {
    return this.trace.write(ctx, { action, subjectType: 'vaccine-batch', subjectId: lot, detail: `${people.length} personnes${contactOnly > 0 ? `, dont ${contactOnly} par leur nom seulement` : ''}` });
  }
}

/** Age at the day of the vaccine, in years: the bands of the calendar. */
const ageBands: readonly (readonly [number, string])[] = [[2, '0 à 1 an'], [6, '2 à 5 ans'], [11, '6 à 10 ans'], [15, '11 à 14 ans'], [25, '15 à 24 ans'], [65, '25 à 64 ans']];
