import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError, newId } from '@pluriel/kernel';
import { systemCaller, Transactions } from '@pluriel/platform/server';
import { DataSource } from 'typeorm';
import { Structure } from './structure.entity';

/** What the installer knows of the centre before anyone can sign in; its sites come after, on the screen. */
export interface NewStructure { name: string; kind: 'MSP' | 'CDS'; finess: string; mssanteApplicativeAddress: string; oidRoot?: string }

const rules: [keyof NewStructure, RegExp, string][] = [
  ['name', /\S/, 'Le nom du centre manque.'],
  ['kind', /^(MSP|CDS)$/, 'Le centre est une MSP ou un CDS.'],
  ['finess', /^\d[0-9AB]\d{7}$/, 'Un numéro FINESS compte 9 chiffres.'],
  ['mssanteApplicativeAddress', /^[^\s@<>]+@[^\s@<>]+\.mssante\.fr$/i, 'Une adresse MSSanté se termine par .mssante.fr.'],
];

/** Creates the centre of an installation (structure.md §1.1), once, for the `admin` command. */
@Injectable()
export class OpenStructure {
  constructor(private readonly transactions: Transactions, private readonly dataSource: DataSource, private readonly trace: Trace) {}

  /** @returns the id of the installation's centre, null before there is one */
  async known(): Promise<string | null> {
    const [structure] = await this.dataSource.getRepository(Structure).find({ order: { id: 'ASC' }, take: 1 });
    return structure?.id ?? null;
  }

  /**
   * @param oidRoot root of the ids of documents; without one, the root that a fresh UUID gives under 2.25 (ITU-T X.667)
   * @returns the id of the new centre
   * @throws 422 `structure.field` with its field; 409 `structure.exists`
   */
  async execute({ name, kind, finess, mssanteApplicativeAddress, oidRoot }: NewStructure): Promise<string> {
    const values = { name, kind, finess, mssanteApplicativeAddress };
    for (const [field, shape, message] of rules) if (!shape.test(String(values[field as keyof typeof values] ?? ''))) throw domainError('structure.field', message, { status: 422, field });
    if (oidRoot !== undefined && !/^[0-2](\.(0|[1-9]\d*)){2,}$/.test(oidRoot)) throw domainError('structure.field', 'Un OID s’écrit en nombres séparés par des points.', { status: 422, field: 'oidRoot' });
    const id = newId();
    return this.transactions.run(systemCaller('Installation', id), async (ctx) => {
      await ctx.manager.query('SELECT pg_advisory_xact_lock(715001)');
      if (await ctx.manager.exists(Structure)) throw domainError('structure.exists', 'Cette installation a déjà son centre.', { status: 409, remedy: 'Réglez-le à l’écran « Centre ».' });
      await ctx.manager.insert(Structure, {
        id, name: name.trim(), kind, finess, phone: null, sector: kind === 'MSP' ? 'SA52' : 'SA05', oidRoot: oidRoot ?? `2.25.${BigInt(`0x${id.replaceAll('-', '')}`)}`,
        mssanteApplicativeAddress: mssanteApplicativeAddress.toLowerCase(), rgpdNotice: '',
      });
      await this.trace.write(ctx, { action: 'structure.updated', subjectType: 'structure', subjectId: id, detail: 'Centre créé à l’installation' });
      return id;
    });
  }
}
