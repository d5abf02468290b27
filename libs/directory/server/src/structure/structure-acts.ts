import { Injectable } from '@nestjs/common';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import { Directory } from '../directory';
import type { SiteInput, StructureInput, StructureView } from './structure.dto';
import { Site, Structure } from './structure.entity';

/** Reads and changes the settings of the centre (ADM-20). */
@Injectable()
export class ReadStructure {
  constructor(private readonly transactions: Transactions, private readonly directory: Directory) {}

  execute(caller: Caller): Promise<StructureView> { return this.transactions.read(caller, (ctx) => this.view(ctx)); }

  async view(ctx: Ctx): Promise<StructureView> {
    const { id, name, kind, finess, sites, sendDelaySeconds, mssanteApplicativeAddress, rgpdNotice } = await this.directory.structure(ctx);
    const { version } = await ctx.manager.findOneByOrFail(Structure, { id });
    return { id, name, kind, finess, sites, sendDelaySeconds, mssanteApplicativeAddress, rgpdNotice, version };
  }
}

@Injectable()
export class UpdateStructure {
  constructor(private readonly transactions: Transactions, private readonly reader: ReadStructure, private readonly trace: Trace) {}

  /** Sites left out are removed. @throws 412 `resource.stale`; 409 `site.used`, `site.finess-taken`; 404 `site.unknown` */
  async execute(caller: Caller, input: StructureInput, version: number): Promise<StructureView> {
    unwrap(can(caller.actor, 'structure.write'));
    return this.transactions.run(caller, async (ctx) => {
      const structure = await ctx.manager.findOneOrFail(Structure, { where: { id: ctx.structureId }, lock: { mode: 'pessimistic_write' } });
      const before = await this.reader.view(ctx);
      assertVersion(structure, version, before);
      const { sites, ...settings } = input;
      // The sector follows the kind: SA52 for a MSP, SA05 for a CDS (structure.md §1.1). `updatedAt` moves the version even when only a site changed.
      await ctx.manager.save(Structure, Object.assign(structure, settings, { name: settings.name.trim(), sector: settings.kind === 'MSP' ? 'SA52' : 'SA05', updatedAt: ctx.now }));
      await this.saveSites(ctx, sites);
      const after = await this.reader.view(ctx);
      await this.trace.write(ctx, { action: 'structure.updated', subjectType: 'structure', subjectId: structure.id, before, after });
      return after;
    });
  }

  private async saveSites(ctx: Ctx, wanted: SiteInput[]): Promise<void> {
    const known = await ctx.manager.findBy(Site, { structureId: ctx.structureId });
    const kept = new Set(wanted.flatMap(({ id }) => id ?? []));
    if ([...kept].some((id) => !known.some((site) => site.id === id))) throw domainError('site.unknown', 'Ce site n’existe pas.', { status: 404, field: 'sites' });
    try {
      for (const site of known) if (!kept.has(site.id)) await ctx.manager.delete(Site, { id: site.id });
      for (const [rank, site] of wanted.entries()) await ctx.manager.save(Site, { ...site, id: site.id ?? newId(), phone: site.phone ?? null, structureId: ctx.structureId, rank });
    } catch (error) {
      const { code } = ((error as { driverError?: unknown }).driverError ?? error) as { code?: string };
      if (code === '23503') throw domainError('site.used', 'Des professionnels exercent encore sur ce site.', { status: 409, field: 'sites', remedy: 'Changez d’abord leur lieu d’exercice.' });
      if (code === '23505') throw domainError('site.finess-taken', 'Deux sites portent le même numéro FINESS.', { status: 409, field: 'sites' });
      throw error;
    }
  }
}
