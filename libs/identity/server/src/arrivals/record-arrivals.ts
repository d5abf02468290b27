import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { arrivalWords, moveArrival, type ArrivalState } from '@pluriel/identity/domain';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { PatientReader } from '../patients/patient-reader';
import { civilDay } from '../patients/patient-views';
import type { ArrivalInput, ArrivalTimesView } from './arrival.dto';
import { arrivalColumns, boardProfessionals, boardSites, chooseSite, lockArrival, timesOf, writeTimes, type ArrivalRow } from './arrival-row';

/** What a change of the board leaves behind: a trace and a live update. */
@Injectable()
export class AnnounceArrival {
  constructor(private readonly trace: Trace, private readonly live: Live) {}

  async execute(ctx: Ctx, action: 'arrival.recorded' | 'arrival.moved' | 'arrival.removed', row: ArrivalRow, patientLabel: string, detail: string): Promise<void> {
    await this.trace.write(ctx, { action, subjectType: 'arrival', subjectId: row.id, patientId: row.patientId, patientLabel, detail });
    await this.live.notify(ctx, { topic: 'arrival', id: row.id, patientId: row.patientId });
  }
}

/** Puts a person on the board: expected at an hour, or in the waiting room now (STR-25, J1 step 9). */
@Injectable()
export class AddArrival {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly announce: AnnounceArrival) {}

  /**
   * A person already expected by the same professional that day simply arrives.
   * @throws 404 `patient.unknown`, `site.unknown`; 422 `arrival.professional-unknown`, `arrival.when`, `arrival.deceased`; 409 `arrival.already`
   */
  async execute(caller: Caller, typed: ArrivalInput): Promise<ArrivalTimesView> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, typed.patientId);
      // Two desks adding the same person at once meet on the patient's row.
      await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patient.id]);
      if (patient.deceasedOn) throw domainError('arrival.deceased', 'Un décès est enregistré dans ce dossier.', { status: 422, field: 'patientId', remedy: 'Vérifiez que c’est le bon dossier.' });
      const day = typed.day ?? civilDay(ctx.now);
      checkWhen(ctx, day, typed);
      const site = chooseSite(ctx, await boardSites(ctx), typed.siteId);
      const professional = (await boardProfessionals(ctx)).find(({ id }) => id === typed.professionalId);
      if (!professional) throw domainError('arrival.professional-unknown', 'Cette personne ne reçoit pas de patients au centre.', { status: 422, field: 'professionalId', remedy: 'Choisissez un professionnel de la liste.' });
      const existing = await this.existing(ctx, patient.id, professional.id, day);
      const row = existing ? await this.arrive(ctx, existing, typed.arrived) : await this.insert(ctx, typed, { patientId: patient.id, professionalId: professional.id, siteId: site.id, day });
      await this.announce.execute(ctx, 'arrival.recorded', row, patient.displayLabel, `${professional.displayName} · ${site.name} · ${arrivalWords[row.state]}`);
      return timesOf(row);
    });
  }

  private async existing(ctx: Ctx, patientId: string, professionalId: string, day: string): Promise<ArrivalRow | null> {
    const [row] = await ctx.manager.query<ArrivalRow[]>(`SELECT ${arrivalColumns} FROM arrival a WHERE a.patient_id = $1 AND a.professional_id = $2 AND a.day = $3 AND a.state IN ('expected', 'arrived', 'in-consultation') FOR UPDATE`, [patientId, professionalId, day]);
    return row ?? null;
  }

  private async arrive(ctx: Ctx, row: ArrivalRow, arrived: boolean): Promise<ArrivalRow> {
    if (row.state !== 'expected' || !arrived) throw domainError('arrival.already', `Cette personne est déjà sur le tableau : ${arrivalWords[row.state]}.`, { status: 409, current: timesOf(row), remedy: 'Rien à faire : sa ligne est dans la colonne du professionnel.' });
    await writeTimes(ctx, row.id, unwrap(moveArrival(ctx.now, row, 'arrived')));
    return lockArrival(ctx, row.id);
  }

  private async insert(ctx: Ctx, typed: ArrivalInput, { patientId, professionalId, siteId, day }: { patientId: string; professionalId: string; siteId: string; day: string }): Promise<ArrivalRow> {
    const id = newId();
    await ctx.manager.query(
      `INSERT INTO arrival (id, structure_id, site_id, day, patient_id, professional_id, expected_at, arrived_at, state, motive, created_by_id, created_by_name, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, ($4::date + $7::time) AT TIME ZONE 'Europe/Paris', $8, $9, $10, $11, $12, $13, $13)`,
      [id, ctx.structureId, siteId, day, patientId, professionalId, typed.expectedAt ?? null, typed.arrived ? ctx.now : null, typed.arrived ? 'arrived' : 'expected', typed.motive?.trim() || null, ctx.actor.userId, ctx.actor.displayName, ctx.now]);
    return lockArrival(ctx, id);
  }
}

function checkWhen(ctx: Ctx, day: string, typed: ArrivalInput): void {
  const refuse = (message: string, remedy: string): never => { throw domainError('arrival.when', message, { status: 422, field: 'day', remedy }); };
  const today = civilDay(ctx.now);
  if (Number.isNaN(Date.parse(`${day}T00:00:00Z`)) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) refuse('Ce jour n’existe pas.', 'Écrivez un jour du calendrier.');
  if (day < today) refuse('Ce jour est passé.', 'Choisissez aujourd’hui ou un jour à venir.');
  if (typed.arrived && day !== today) refuse('Une arrivée se note le jour même.', 'Choisissez « attendu », ou le jour d’aujourd’hui.');
  if (!typed.arrived && !typed.expectedAt) throw domainError('arrival.when', 'À quelle heure cette personne est-elle attendue ?', { status: 422, field: 'expectedAt', remedy: 'Écrivez l’heure, ou choisissez « arrivé maintenant ».' });
}

/** Moves a person along the day: arrived, called, gone, absent, and back after a wrong click. */
@Injectable()
export class MoveArrival {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly announce: AnnounceArrival) {}

  /** @throws 404 `arrival.unknown`, 409 `arrival.move`, `arrival.already`, 412 `resource.stale` */
  async execute(caller: Caller, id: string, version: number, to: ArrivalState): Promise<ArrivalTimesView> {
    return this.transactions.run(caller, async (ctx) => {
      // The patient's row before the line, as when adding: two desks never wait for each other in a circle.
      await ctx.manager.query('SELECT p.id FROM patient p JOIN arrival a ON a.patient_id = p.id WHERE a.id = $1 AND a.structure_id = $2 FOR NO KEY UPDATE OF p', [id, ctx.structureId]);
      const row = await lockArrival(ctx, id);
      assertVersion(row, version, timesOf(row));
      const times = unwrap(moveArrival(ctx.now, row, to));
      const patient = await this.patients.forDocument(ctx, row.patientId);
      const [other] = await ctx.manager.query<{ id: string }[]>(`SELECT id FROM arrival WHERE patient_id = $1 AND professional_id = $2 AND day = $3 AND id <> $4 AND state IN ('expected', 'arrived', 'in-consultation')`, [row.patientId, row.professionalId, row.day, id]);
      if (other && (to === 'expected' || to === 'arrived' || to === 'in-consultation')) throw domainError('arrival.already', 'Cette personne a déjà une autre ligne ouverte dans cette colonne.', { status: 409, remedy: 'Servez-vous de cette autre ligne.' });
      await writeTimes(ctx, id, times);
      const after = await lockArrival(ctx, id);
      await this.announce.execute(ctx, 'arrival.moved', after, patient.displayLabel, `${arrivalWords[row.state]} → ${arrivalWords[to]}`);
      return timesOf(after);
    });
  }
}

/** Takes a line off the board: it was the wrong person. Only while nobody was received. */
@Injectable()
export class RemoveArrival {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly announce: AnnounceArrival) {}

  /** @throws 404 `arrival.unknown`, 409 `arrival.received`, 412 `resource.stale` */
  async execute(caller: Caller, id: string, version: number): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      const row = await lockArrival(ctx, id);
      assertVersion(row, version, timesOf(row));
      if (row.state === 'in-consultation' || row.state === 'left') throw domainError('arrival.received', 'Cette personne a été reçue : sa visite reste dans son dossier.', { status: 409, remedy: 'Rien à faire.' });
      const patient = await this.patients.forDocument(ctx, row.patientId);
      await ctx.manager.query('DELETE FROM arrival WHERE id = $1', [id]);
      await this.announce.execute(ctx, 'arrival.removed', row, patient.displayLabel, arrivalWords[row.state]);
    });
  }
}
