import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import { parisDay } from '@pluriel/record/server';

/** The part of identity this context needs. */
export abstract class PatientReader {
  abstract forDocument(ctx: Ctx, patientId: string): Promise<{ traits: { dateNaissance: string } }>;
}

/** Age of a patient, for the rules on children. */
@Injectable()
export class PatientFactsReader {
  constructor(private readonly patients: PatientReader) {}

  /** @returns whole years today; null when the birth date is not a full date. @throws 404 when the patient is unknown in this structure */
  async ageYears(ctx: Ctx, patientId: string): Promise<number | null> {
    const { traits } = await this.patients.forDocument(ctx, patientId);
    const birth = /^(\d{4})-(\d{2})-(\d{2})$/.exec(traits.dateNaissance);
    if (birth === null) return null;
    const today = parisDay(ctx.now);
    const years = Number(today.slice(0, 4)) - Number(birth[1]);
    return today.slice(5) < traits.dateNaissance.slice(5) ? years - 1 : years;
  }

  /** @throws 404 when the patient is unknown in this structure */
  async require(ctx: Ctx, patientId: string): Promise<void> {
    await this.patients.forDocument(ctx, patientId);
  }
}
