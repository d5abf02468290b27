import { Injectable } from '@nestjs/common';
import { Log, type Ctx } from '@pluriel/platform/server';
import type { PatientBanner } from './patient.dto';

type BannerPart = (ctx: Ctx, patientId: string) => Promise<Partial<PatientBanner>>;

/** Contexts above identity show their part of the banner by registering it in their module's onModuleInit. */
@Injectable()
export class BannerParts {
  private readonly parts = new Map<string, BannerPart>();
  constructor(private readonly log: Log) {}

  /** @param name unique name of the context; registering it twice replaces the part */
  register(name: string, part: BannerPart): void { this.parts.set(name, part); }

  /** @returns every part merged; they run one after the other, on the caller's transaction */
  async collect(ctx: Ctx, patientId: string): Promise<Partial<PatientBanner>> {
    let merged: Partial<PatientBanner> = {};
    for (const [name, part] of this.parts) {
      try { merged = { ...merged, ...(await part(ctx, patientId)) }; } catch (error) {
        this.log.error({ part: name, patientId, reason: error instanceof Error ? error.name : 'unknown' }, 'a part of the banner failed');
        throw error;
      }
    }
    return merged;
  }
}
