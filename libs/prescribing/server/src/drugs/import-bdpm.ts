import { DomainError, newId, systemClock } from '@pluriel/kernel';
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { readBdpm, type BdpmBase } from './bdpm-files';
import { bdpmProducts } from './bdpm-products';
import { insertBatches, rebuildCommonNames, replaceDrugs } from './drug-store';

export interface BdpmCounts { drugs: number; prescribable: number; presentations: number; substances: number; conditions: number; generics: number; commonNames: number }
export interface BdpmImport { state: 'imported' | 'unchanged'; vintage: string; counts: BdpmCounts }

/** Two imports at once would delete each other's rows. */
const importLock = 715_203;

const digestOf = (base: BdpmBase): string => { const hash = createHash('sha256'); for (const bytes of base.bytes) hash.update(bytes); return hash.digest('hex'); };

async function latest(manager: EntityManager): Promise<{ digest: string; vintage: string; counts: BdpmCounts } | null> {
  const rows: { digest: string; vintage: string; counts: BdpmCounts }[] = await manager.query("SELECT digest, vintage::text, counts FROM drug_import WHERE source = 'bdpm' ORDER BY imported_at DESC LIMIT 1");
  return rows[0] ?? null;
}

async function replaceTables(manager: EntityManager, base: BdpmBase): Promise<void> {
  await manager.query('TRUNCATE drug_presentation, drug_condition, drug_substance, drug_generic, drug_atc');
  await insertBatches(manager, 'INSERT INTO drug_atc (cis, atc) SELECT r.cis, r.atc FROM jsonb_to_recordset($1::jsonb) AS r(cis text, atc text)', base.atc);
  await insertBatches(manager, `
    INSERT INTO drug_presentation (cis, cip7, cip13, label, status, market_state, rates, price_cents, price_with_fee_cents)
    SELECT r.cis, r.cip7, r.cip13, r.label, r.status, r."marketState", ARRAY(SELECT jsonb_array_elements_text(r.rates)::integer), r."priceCents", r."priceWithFeeCents"
    FROM jsonb_to_recordset($1::jsonb) AS r(cis text, cip7 text, cip13 text, label text, status text, "marketState" text, rates jsonb, "priceCents" integer, "priceWithFeeCents" integer)
    ON CONFLICT DO NOTHING`, base.presentations);
  await insertBatches(manager, `
    INSERT INTO drug_substance (cis, rank, element, substance_code, name, dosage, reference, nature, link)
    SELECT r.cis, r.rank, r.element, r."substanceCode", r.name, r.dosage, r.reference, r.nature, r.link
    FROM jsonb_to_recordset($1::jsonb) AS r(cis text, rank integer, element text, "substanceCode" text, name text, dosage text, reference text, nature text, link integer)`, base.substances);
  await insertBatches(manager, 'INSERT INTO drug_condition (cis, rank, label) SELECT r.cis, r.rank, r.label FROM jsonb_to_recordset($1::jsonb) AS r(cis text, rank integer, label text)', base.conditions);
  await insertBatches(manager, `
    INSERT INTO drug_generic (group_id, cis, kind, rank, label)
    SELECT r."groupId", r.cis, r.kind, r.rank, r.label FROM jsonb_to_recordset($1::jsonb) AS r("groupId" integer, cis text, kind smallint, rank integer, label text)
    ON CONFLICT DO NOTHING`, base.generics);
}

/**
 * Imports the public drug base found in `dir` (files CIS_bdpm, CIS_CIP_bdpm, CIS_COMPO_bdpm, CIS_CPD_bdpm, CIS_GENER_bdpm, CIS_MITM when it is there): read, compare, swap in one transaction,
 * so that readers see the old base or the new one. The same files twice do nothing. Orphan rows are kept (prescription.md §4).
 * @param options.vintage day of the data, `YYYY-MM-DD`; the date of CIS_bdpm.txt by default
 * @param options.allowDrop accept a base that lost more than 5 % of its products
 * @throws DomainError `reference.file-missing`, `reference.unreadable`, `reference.drop` (409)
 */
export async function importBdpm(dataSource: DataSource, dir: string, options: { vintage?: string; allowDrop?: boolean } = {}): Promise<BdpmImport> {
  const base = await readBdpm(dir);
  const digest = digestOf(base);
  const vintage = options.vintage ?? (await stat(join(dir, 'CIS_bdpm.txt'))).mtime.toISOString().slice(0, 10);
  const products = bdpmProducts(base);
  return dataSource.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [importLock]);
    const before = await latest(manager);
    if (before?.digest === digest) return { state: 'unchanged', vintage: before.vintage, counts: before.counts };
    if (before !== null && products.length < before.counts.drugs * 0.95 && options.allowDrop !== true) {
      throw new DomainError('reference.drop', `Ces fichiers ont ${products.length} médicaments, la base actuelle en a ${before.counts.drugs}.`, { status: 409, remedy: 'Vérifiez que le téléchargement est complet, ou relancez en acceptant la baisse.' });
    }
    await replaceDrugs(manager, 'bdpm', products);
    await replaceTables(manager, base);
    await rebuildCommonNames(manager);
    const names: { count: string }[] = await manager.query('SELECT count(*) FROM drug_common_name');
    const counts: BdpmCounts = {
      drugs: products.length, prescribable: products.filter(({ prescribable }) => prescribable).length, presentations: base.presentations.length, substances: base.substances.length,
      conditions: base.conditions.length, generics: base.generics.length, commonNames: Number(names[0]?.count ?? 0),
    };
    await manager.query('INSERT INTO drug_import (id, source, digest, vintage, imported_at, counts) VALUES ($1, $2, $3, $4, $5, $6)', [newId(), 'bdpm', digest, vintage, systemClock.now(), JSON.stringify(counts)]);
    return { state: 'imported', vintage, counts };
  });
}
