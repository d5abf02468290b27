import { Injectable } from '@nestjs/common';
import { yearsBetween } from '@pluriel/identity/domain';
import { PatientReader } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import { parisDay } from '@pluriel/record/server';

/** Age and sex of a patient, for the rules. */
@Injectable()
export class PatientFactsReader {
  constructor(private readonly patients: PatientReader) {}

  /** @returns whole years today, and the sex when it is known. @throws 404 when the patient is unknown in this structure */
  async of(ctx: Ctx, patientId: string): Promise<{ ageYears: number; sex: 'F' | 'M' | null }> {
    const { traits } = await this.patients.forDocument(ctx, patientId);
    return { ageYears: yearsBetween(traits.dateNaissance, parisDay(ctx.now)), sex: traits.sexe === 'F' || traits.sexe === 'M' ? traits.sexe : null };
  }

  /** @throws 404 when the patient is unknown in this structure */
  async require(ctx: Ctx, patientId: string): Promise<void> {
    await this.patients.forDocument(ctx, patientId);
  }
}
