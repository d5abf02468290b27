import { Injectable } from '@nestjs/common';
import type { PatientForm } from '@pluriel/identity/domain';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { ScheduleInsiCall } from '../insi/schedule-insi-call';
import { SettleInsiAnswer } from '../insi/settle-insi-answer';
import { CreatePatient } from '../patients/create-patient';
import { PatientStore } from '../patients/patient-store';

const contact = { civilite: 'Madame', addressLine: null, addressComplement: null, postcode: null, city: null, buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [] } satisfies Partial<PatientForm>;
const second = (parts: Pick<PatientForm, 'nomNaissance' | 'premierPrenom' | 'dateNaissance' | 'codeLieuNaissance'> & Partial<PatientForm>): PatientForm => ({ ...contact, prenomsNaissance: null, dateNaissanceEstimee: false, sexe: 'F', nomUtilise: null, prenomUtilise: null, ...parts });

/** Second files of two people of the demo centre: one that only looks like the first, one whose INS is the first's (INS-62). */
@Injectable()
export class SeedDemoDuplicates {
  constructor(private readonly transactions: Transactions, private readonly creation: CreatePatient, private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly answers: SettleInsiAnswer) {}

  /** @param caller of the demo structure, whose people are there already. @returns how many files were made */
  async execute(caller: Caller): Promise<number> {
    await this.creation.execute(caller, second({ nomNaissance: 'LECLERCQ', premierPrenom: 'ROSE', dateNaissance: '1929-01-31', codeLieuNaissance: '63220', phone: '0473000405' }), 'Venue avec une voisine, sans papiers');
    const { id } = await this.creation.execute(caller, second({ nomNaissance: 'DUFOUR', premierPrenom: 'ELODIE', dateNaissance: '1986-08-19', codeLieuNaissance: '63113', nomUtilise: 'Perrin', email: 'elodie.perrin@exemple.fr' }), 'Ne se souvient pas d’être déjà venue');
    await this.transactions.run(caller, (ctx) => this.answer(ctx, id));
    return 2;
  }

  /** INSi's answer as the lane would have brought it: the matricule of the first file. */
  private async answer(ctx: Ctx, patientId: string): Promise<void> {
    const call = await this.calls.record(ctx, await this.store.lock(ctx, patientId));
    await ctx.manager.query(`UPDATE insi_call SET answered_at = $2, code_retour = '00', outcome = 'found', duration_ms = 380 WHERE id = $1`, [call.id, ctx.now]);
    await this.answers.execute(ctx, call.id, {
      kind: 'found', codeRetour: '00', libelle: 'OK',
      individu: { ins: { matricule: '286086311335271', oid: '1.2.250.1.213.1.4.8', typeMatricule: null, dateDebut: null, dateFin: null, keyValid: true }, historique: [], nomNaissance: 'DUFOUR', prenom: null, listePrenoms: 'ELODIE', sexe: 'F', dateNaissance: '1986-08-19', lieuNaissance: '63113' },
    }, 'delivered', { continueSearch: false });
  }
}
