import { Injectable } from '@nestjs/common';
import { PatientReader } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';

/** Whether a patient of the caller's structure exists. */
@Injectable()
export class PatientCheck {
  constructor(private readonly patients: PatientReader) {}

  /** @throws DomainError 404 when the patient is unknown in this structure */
  async require(ctx: Ctx, patientId: string): Promise<void> {
    await this.patients.forDocument(ctx, patientId);
  }
}
