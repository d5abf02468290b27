import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';

/** Something to ask or do while the person is there. `action` names the screen that does it. */
export interface PatientGap { code: string; label: string; action: 'identity' | 'sheet' | 'consents' | 'dmp' }

type GapsOf = (ctx: Ctx, patientIds: readonly string[]) => Promise<ReadonlyMap<string, readonly PatientGap[]>>;

/** What is missing in the files of people who are expected or waiting (STR-25). Contexts above identity register theirs in onModuleInit. */
@Injectable()
export class PatientGaps {
  private readonly sources = new Map<string, GapsOf>();

  /** @param name unique name of the source; registering it twice replaces it */
  register(name: string, source: GapsOf): void { this.sources.set(name, source); }

  /** @returns the gaps of each patient, in the order of registration; one statement a source, whatever the number of patients */
  async of(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, PatientGap[]>> {
    const all = new Map<string, PatientGap[]>(patientIds.map((id) => [id, []]));
    if (patientIds.length === 0) return all;
    for (const source of this.sources.values()) {
      for (const [id, gaps] of await source(ctx, patientIds)) all.get(id)?.push(...gaps);
    }
    return all;
  }
}
