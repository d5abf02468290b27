import { Injectable } from '@nestjs/common';
import { requireTie } from '@pluriel/consents/server';
import { domainError, parisDay, sameJson, unwrap } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { mayInject, parseVaccination, prescriberFault, type VaccinationContent, type VaccinationOrigin } from '@pluriel/record/domain';
import { vaccinationView, type Vaccination, type VaccinationEnding, type VaccinationInput } from './vaccination.dto';
import type { VaccinationRecord } from './vaccination.entity';
import { requireUser, VaccinationStore } from './vaccination-store';

/** Checks of a vaccination about to be kept: what it says, who may decide it, and that it is not noted already. */
@Injectable()
export class VaccinationChecks {
  constructor(private readonly store: VaccinationStore) {}

  /**
   * @param own the vaccination that is corrected, or that the correction replaces: it is no double of itself
   * @throws 403 `care-team.reason-needed`, 422 `vaccination.invalid`, 403 `vaccination.profession`, 409 `vaccination.same-day` | `vaccination.box-used`
   */
  async read(ctx: Ctx, patientId: string, origin: VaccinationOrigin, raw: unknown, own: readonly string[] = []): Promise<VaccinationContent> {
    const { traits: { dateNaissance } } = await this.store.patient(ctx, patientId);
    await requireTie(ctx, patientId);
    const content = unwrap(parseVaccination(raw, { birth: dateNaissance, today: parisDay(ctx.now), origin }));
    if (origin === 'given') {
      if (content.status === 'done') this.requireInjector(ctx, content, dateNaissance);
      if (content.injector === null && content.status === 'done') content.injector = { userId: requireUser(ctx), name: ctx.actor.displayName };
    }
    await this.store.lockFile(ctx, patientId);
    await this.refuseDouble(ctx, patientId, content, own);
    await this.refuseUsedBox(ctx, patientId, content);
    return content;
  }

  private requireInjector({ actor: { profession } }: Ctx, content: VaccinationContent, birth: string): void {
    if (!mayInject(profession)) throw domainError('vaccination.profession', 'Votre profession n’injecte pas de vaccin.', { status: 403, remedy: 'Notez-le comme déclaré, ou demandez à la personne qui l’a fait de le noter.' });
    const fault = prescriberFault(content, { profession, birth });
    if (fault) throw domainError('vaccination.invalid', fault.message, { status: 422, errors: [fault], remedy: 'Complétez « Prescrit par ».' });
  }

  private async refuseDouble(ctx: Ctx, patientId: string, { status, on, vaccine }: VaccinationContent, own: readonly string[]): Promise<void> {
    if (status !== 'done' || on.length !== 10) return;
    const [same] = await ctx.manager.query<{ author_name: string }[]>(
      `SELECT author_name FROM vaccination WHERE patient_id = $1 AND active AND replaced_by IS NULL AND state <> 'draft' AND status = 'done' AND given_on = $2 AND id <> ALL($5::uuid[]) AND (content->'vaccine'->>'cis' = $3 OR lower(content->'vaccine'->>'name') = lower($4)) LIMIT 1`,
      [patientId, on, vaccine.cis, vaccine.name, [...own]]);
    if (same) throw domainError('vaccination.same-day', `Ce vaccin est déjà noté ce jour-là pour cette personne, par ${same.author_name}.`, { status: 409, field: 'on', remedy: 'Ouvrez-le dans le carnet pour le corriger.' });
  }

  /** One box is for one person, but for a vial of several doses: said by the person who records. */
  private async refuseUsedBox(ctx: Ctx, patientId: string, { status, serial, vaccine: { cip13 }, lot, sharedVial }: VaccinationContent): Promise<void> {
    if (status !== 'done' || serial === null || sharedVial) return;
    const [used] = await ctx.manager.query<{ given_on: string }[]>(
      `SELECT given_on FROM vaccination WHERE structure_id = $1 AND serial = $2 AND lot IS NOT DISTINCT FROM upper($3) AND cip13 IS NOT DISTINCT FROM $4 AND patient_id <> $5 AND active AND replaced_by IS NULL AND state <> 'draft' AND status = 'done' AND NOT coalesce((content->>'sharedVial')::boolean, false) LIMIT 1`,
      [ctx.structureId, serial, lot, cip13, patientId]);
    if (used) throw domainError('vaccination.box-used', 'Cette boîte, même lot et même numéro de série, est déjà notée pour une autre personne.', { status: 409, field: 'serial', remedy: 'Vérifiez la boîte et le dossier ouvert. Flacon de plusieurs doses : cochez « Flacon partagé ».' });
  }
}

/** Records a vaccination: given here, refused or contra-indicated, or told by the patient (VAC-05, VAC-08). */
@Injectable()
export class RecordVaccination {
  constructor(private readonly transactions: Transactions, private readonly store: VaccinationStore, private readonly checks: VaccinationChecks) {}

  /** @throws 404 `patient.unknown`, and those of `VaccinationChecks.read` */
  execute(caller: Caller, patientId: string, { origin, content }: VaccinationInput): Promise<Vaccination> {
    return this.transactions.run(caller, async (ctx) => vaccinationView(await this.store.insert(ctx, patientId, { origin, content: await this.checks.read(ctx, patientId, origin, content) })));
  }
}

/** Corrects what is not signed: a new version, the one before stays. A signed note is corrected by its document. */
@Injectable()
export class CorrectVaccination {
  constructor(private readonly transactions: Transactions, private readonly store: VaccinationStore, private readonly checks: VaccinationChecks) {}

  /** @throws 404 `vaccination.unknown`, 409 `vaccination.signed` | `vaccination.ended`, 412 `resource.stale`, and those of `VaccinationChecks.read` */
  execute(caller: Caller, id: string, version: number, content: Record<string, unknown>): Promise<Vaccination> {
    return this.transactions.run(caller, async (ctx) => {
      const row = await loadOpen(this.store, ctx, id, version);
      const read = await this.checks.read(ctx, row.patientId, row.origin, { injector: row.content.injector, ...content }, await this.sameDose(ctx, row));
      return sameJson(read, row.content) ? vaccinationView(row) : vaccinationView(await this.store.update(ctx, row, 'corrected', { content: read }));
    });
  }

  private async sameDose(ctx: Ctx, { id, correctsDocumentId }: VaccinationRecord): Promise<string[]> {
    const rows = correctsDocumentId === null ? [] : await ctx.manager.query<{ id: string }[]>('SELECT id FROM vaccination WHERE document_id = $1', [correctsDocumentId]);
    return [id, ...rows.map((row) => row.id)];
  }
}

/** A professional answers for what the patient told (VAC-08). */
@Injectable()
export class ConfirmVaccination {
  constructor(private readonly transactions: Transactions, private readonly store: VaccinationStore) {}

  /** @throws 404 `vaccination.unknown`, 403 `vaccination.profession`, 409 `vaccination.confirmed` | `vaccination.ended`, 412 `resource.stale` */
  execute(caller: Caller, id: string, version: number): Promise<Vaccination> {
    return this.transactions.run(caller, async (ctx) => {
      const row = await loadOpen(this.store, ctx, id, version);
      if (!mayInject(ctx.actor.profession)) throw domainError('vaccination.profession', 'Votre profession ne valide pas une vaccination déclarée.', { status: 403, remedy: 'Demandez à un médecin, une sage-femme, une infirmière ou un pharmacien du centre.' });
      if (row.confirmedAt) throw domainError('vaccination.confirmed', `Cette vaccination est déjà validée par ${row.confirmedByName ?? 'un professionnel'}.`, { status: 409, remedy: 'Rien à faire.' });
      return vaccinationView(await this.store.update(ctx, row, 'confirmed', { confirmedById: requireUser(ctx), confirmedByName: ctx.actor.displayName, confirmedAt: ctx.now }));
    });
  }
}

/** Takes out of the booklet what is not signed, with the reason; it stays in its history. */
@Injectable()
export class EndVaccination {
  constructor(private readonly transactions: Transactions, private readonly store: VaccinationStore) {}

  /** @throws 404 `vaccination.unknown`, 409 `vaccination.signed` | `vaccination.ended`, 412 `resource.stale` */
  execute(caller: Caller, id: string, version: number, { reason }: VaccinationEnding): Promise<Vaccination> {
    return this.transactions.run(caller, async (ctx) => vaccinationView(await this.store.update(ctx, await loadOpen(this.store, ctx, id, version), 'ended', { active: false, endReason: reason })));
  }
}

async function loadOpen(store: VaccinationStore, ctx: Ctx, id: string, version: number): Promise<VaccinationRecord> {
  const row = await store.load(ctx, id, true);
  assertVersion(row, version, vaccinationView(row));
  if (row.state === 'signed') throw domainError('vaccination.signed', 'La note de cette vaccination est validée : elle ne change plus.', { status: 409, remedy: 'Choisissez « Corriger la note » : une nouvelle version remplace la première, ou supprimez-la dans Documents.' });
  if (!row.active) throw domainError('vaccination.ended', 'Cette vaccination a été retirée du carnet.', { status: 409, remedy: 'Relisez le carnet.' });
  return row;
}
