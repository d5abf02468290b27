import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';
import type { SentWithIns } from './decisions.dto';

type SentPart = (ctx: Ctx, patientId: string, matricules: readonly string[]) => Promise<SentWithIns[]>;

/** Contexts that send documents say here what left with a matricule (ins.md §2.3 E51); they register in their module's onModuleInit. */
@Injectable()
export class SentDocuments {
  private readonly parts = new Map<string, SentPart>();

  /** @param name unique name of the context; registering it twice replaces the part */
  register(name: string, part: SentPart): void { this.parts.set(name, part); }

  /** @returns what left, newest first */
  async with(ctx: Ctx, patientId: string, matricules: readonly string[]): Promise<SentWithIns[]> {
    const found: SentWithIns[] = [];
    for (const part of this.parts.values()) found.push(...(await part(ctx, patientId, matricules)));
    return found.sort((a, b) => (b.sentAt ?? '').localeCompare(a.sentAt ?? ''));
  }
}
