import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import type { BiologyOrder } from '@pluriel/record/domain';

/** Signed prescriptions of biology of a patient, newest first. `shared`: only those the caller may read. */
export type BiologyOrderSource = (ctx: Ctx, patientId: string, shared: boolean) => Promise<BiologyOrder[]>;

/** Door for the context of prescriptions, which stands above the record (BIO-11). */
@Injectable()
export class BiologyOrders {
  private source: BiologyOrderSource = () => Promise.resolve([]);

  register(source: BiologyOrderSource): void { this.source = source; }

  /** Every signed prescription, whoever reads: to find the one a report answers. */
  all(ctx: Ctx, patientId: string): Promise<BiologyOrder[]> { return this.source(ctx, patientId, false); }

  /** Those the caller may read. */
  shared(ctx: Ctx, patientId: string): Promise<BiologyOrder[]> { return this.source(ctx, patientId, true); }
}
