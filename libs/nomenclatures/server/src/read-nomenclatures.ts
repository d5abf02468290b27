import { Injectable } from '@nestjs/common';
import { builtInSource, isNomenclatureName, nomenclatureNames, nomenclatureTitles, type NomenclatureName } from '@pluriel/clinical-formats/nomenclatures';
import { DomainError } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { NomenclatureCodeRow, NomenclatureCodeSheet, NomenclatureLink, NomenclatureSearch, NomenclatureState } from './nomenclature.dto';
import { Nomenclatures } from './nomenclatures';
import type { EntityManager } from 'typeorm';

/** @throws DomainError 404 `nomenclature.unknown` */
export function knownList(name: string): NomenclatureName {
  if (isNomenclatureName(name)) return name;
  throw new DomainError('nomenclature.unknown', 'Cette liste de codes n’existe pas.', { status: 404, remedy: `Listes connues : ${nomenclatureNames.join(', ')}.` });
}

/** Every list with the version in force; also for the command `reference list`. */
export async function listNomenclatures(manager: EntityManager): Promise<NomenclatureState[]> {
  const rows = await manager.query<{ name: string; version: string; source: string; codes: number; imported_at: Date }[]>('SELECT name, version, source, codes, imported_at FROM nomenclature_vintage WHERE active');
  const known = new Map(rows.map((row) => [row.name, row]));
  return nomenclatureNames.map((name) => {
    const row = known.get(name);
    return { name, ...nomenclatureTitles[name], version: row?.version ?? null, source: row?.source ?? null, builtIn: row?.source === builtInSource, codes: row?.codes ?? 0, importedAt: row?.imported_at.toISOString() ?? null };
  });
}

/** Lists and their versions. */
@Injectable()
export class ListNomenclatures {
  constructor(private readonly transactions: Transactions) {}

  execute(caller: Caller): Promise<NomenclatureState[]> { return this.transactions.read(caller, (ctx) => listNomenclatures(ctx.manager)); }
}

/** The search of a list (DOC-32). */
@Injectable()
export class SearchNomenclature {
  constructor(private readonly transactions: Transactions, private readonly nomenclatures: Nomenclatures) {}

  /** @throws DomainError 404 `nomenclature.unknown` */
  execute(caller: Caller, name: string, { words, limit }: NomenclatureSearch): Promise<NomenclatureCodeRow[]> {
    const list = knownList(name);
    return this.transactions.read(caller, (ctx) => this.nomenclatures.search(ctx, list, words, limit));
  }
}

/** One code with the codes of other lists that stand for it. */
@Injectable()
export class ReadNomenclatureCode {
  constructor(private readonly transactions: Transactions, private readonly nomenclatures: Nomenclatures) {}

  /** @throws DomainError 404 `nomenclature.unknown`, `nomenclature.code-unknown` */
  execute(caller: Caller, name: string, code: string): Promise<NomenclatureCodeSheet> {
    const list = knownList(name);
    return this.transactions.read(caller, async (ctx) => {
      const found = await this.nomenclatures.find(ctx, list, code);
      if (!found) throw new DomainError('nomenclature.code-unknown', 'Ce code n’est pas dans la liste.', { status: 404, remedy: 'Cherchez-le par son nom, ou importez la liste officielle complète.' });
      return { ...found, links: await this.linksOf(ctx, list, found.code) };
    });
  }

  private async linksOf(ctx: Ctx, list: NomenclatureName, code: string): Promise<NomenclatureLink[]> {
    const others = await Promise.all(nomenclatureNames.filter((other) => other !== list).map(async (other) => {
      const codes = await this.nomenclatures.linked(ctx, list, code, other);
      const known = await this.nomenclatures.findMany(ctx, other, codes);
      return codes.map((linked) => ({ list: other, code: linked, label: known.get(linked)?.label ?? null }));
    }));
    return others.flat();
  }
}
