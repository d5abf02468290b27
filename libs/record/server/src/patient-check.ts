import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';

/** The part of identity this context needs. */
export abstract class PatientReader {
  abstract forDocument(ctx: Ctx, patientId: string): Promise<{ id: string }>;
}

/** Whether a patient of the caller's structure exists. */
@Injectable()
export class PatientCheck {
  constructor(private readonly patients: PatientReader) {}

  /** @throws DomainError 404 when the patient is unknown in this structure */
  async require(ctx: Ctx, patientId: string): Promise<void> {
    await this.patients.forDocument(ctx, patientId);
  }
}
