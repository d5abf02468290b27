import { Injectable } from '@nestjs/common';
import { yearsBetween } from '@pluriel/identity/domain';
import { PatientReader } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';
import { parisDay } from '@pluriel/record/server';

/** Age of a patient, for the rules on children. */
@Injectable()
export class PatientFactsReader {
  constructor(private readonly patients: PatientReader) {}

  /** @returns whole years today. @throws 404 when the patient is unknown in this structure */
  async ageYears(ctx: Ctx, patientId: string): Promise<number> {
    const { traits } = await this.patients.forDocument(ctx, patientId);
    return yearsBetween(traits.dateNaissance, parisDay(ctx.now));
  }

  /** @throws 404 when the patient is unknown in this structure */
  async require(ctx: Ctx, patientId: string): Promise<void> {
    await this.patients.forDocument(ctx, patientId);
  }
}
