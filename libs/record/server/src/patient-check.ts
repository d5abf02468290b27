import { Injectable } from '@nestjs/common';
import { requireTie } from '@pluriel/consents/server';
import { PatientReader } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';

/** Whether a patient of the caller's structure exists, and whether the caller may write in his file. */
@Injectable()
export class PatientCheck {
  constructor(private readonly patients: PatientReader) {}

  /** @throws DomainError 404 when the patient is unknown in this structure */
  async require(ctx: Ctx, patientId: string): Promise<void> {
    await this.patients.forDocument(ctx, patientId);
  }

  /** @throws DomainError as `require`; 403 `care-team.reason-needed` for a stranger to the care team who gave no reason (STR-05) */
  async requireWriting(ctx: Ctx, patientId: string): Promise<void> {
    await this.require(ctx, patientId);
    await requireTie(ctx, patientId);
  }
}
