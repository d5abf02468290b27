import type { EntityManager } from 'typeorm';
import type { DrugRow } from './drug-row';

/** Inserts rows as one JSON document per batch: one round trip for 2 000 rows, no limit on bound parameters. */
export async function insertBatches(manager: EntityManager, sql: string, rows: readonly object[], size = 2000): Promise<void> {
  for (let start = 0; start < rows.length; start += size) await manager.query(sql, [JSON.stringify(rows.slice(start, start + size))]);
}

const texts = (column: string): string => `ARRAY(SELECT jsonb_array_elements_text(r.${column}))`;

/** Replaces every product of one source. */
export async function replaceDrugs(manager: EntityManager, source: DrugRow['source'], rows: readonly DrugRow[]): Promise<void> {
  await manager.query('DELETE FROM drug WHERE source = $1', [source]);
  await insertBatches(manager, `
    INSERT INTO drug (code, cis, source, name, brand, form, routes, label, common_key, unit, substances, conditions, prescribable, status, holder, reinforced_monitoring)
    SELECT r.code, r.cis, r.source, r.name, r.brand, r.form, ${texts('routes')}, r.label, CASE WHEN r."hasCommonName" THEN search_key(r.label) END, r.unit, ${texts('substances')}, ${texts('conditions')}, r.prescribable, r.status, r.holder, r."reinforcedMonitoring"
    FROM jsonb_to_recordset($1::jsonb) AS r(code text, cis text, source text, name text, brand text, form text, routes jsonb, label text, "hasCommonName" boolean, unit text, substances jsonb, conditions jsonb, prescribable boolean, status text, holder text, "reinforcedMonitoring" boolean)`, rows);
}

/**
 * Rebuilds the common names from the products. A condition belongs to the common name when at least half of its products that state any condition state it.
 * Rows of the public base win over ours for the same common name.
 */
export async function rebuildCommonNames(manager: EntityManager): Promise<void> {
  await manager.query('DELETE FROM drug_common_name');
  await manager.query(`
    WITH product AS (
      SELECT * FROM drug d WHERE d.common_key IS NOT NULL AND d.prescribable
    ), stated AS (
      SELECT common_key, count(*) AS total FROM product WHERE cardinality(conditions) > 0 GROUP BY common_key
    ), kept AS (
      SELECT p.common_key, c.label FROM product p CROSS JOIN LATERAL unnest(p.conditions) AS c(label)
      JOIN stated s ON s.common_key = p.common_key GROUP BY p.common_key, c.label, s.total HAVING count(*) * 2 >= s.total
    ), condition AS (SELECT common_key, array_agg(label ORDER BY label) AS labels FROM kept GROUP BY common_key)
    INSERT INTO drug_common_name (key, label, form, routes, unit, substances, conditions, brands, usual, products)
    SELECT p.common_key, chosen.label, chosen.form, chosen.routes, chosen.unit, chosen.substances, coalesce(c.labels, '{}'), p.brands, p.usual, p.products
    FROM (SELECT common_key, string_agg(DISTINCT brand, ' ') AS brands, bool_or(source = 'usual') AS usual, count(*) AS products FROM product GROUP BY common_key) p
    JOIN LATERAL (SELECT * FROM product x WHERE x.common_key = p.common_key ORDER BY (x.source = 'usual') DESC, x.code LIMIT 1) chosen ON true
    LEFT JOIN condition c ON c.common_key = p.common_key`);
  await manager.query('ANALYZE drug');
  await manager.query('ANALYZE drug_common_name');
}
