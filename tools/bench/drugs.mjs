// Drug search at the size of the public base, beside its index asked for one word by bare SQL and an empty route (prescription.md §4, RX-01).
import { bareConnections } from './bare-connection.mjs';
import { say } from './figures.mjs';
import { besideBaselines, clients } from './search.mjs';

/** Products of the public base, and its common names. */
const [products, commonNames] = [15_800, 5_600];
/** Makers whose names are the brands of generics: as in the public base, many products share their first words. */
const makers = ['BIOGARAN', 'VIATRIS', 'SANDOZ', 'TEVA', 'ARROW', 'ZENTIVA', 'EG', 'CRISTERS', 'KRKA', 'ZYDUS', 'ALMUS', 'ACCORD', 'EVOLUGEN', 'SUN', 'RATIOPHARM', 'QUALIMED', 'RANBAXY', 'HCS', 'BGR', 'CONSEIL'];
/** What people type, letter after letter, brand or common name, with dose and form. */
const questions = ['par', 'parac', 'paracetamol', 'paracetamol 1000', 'dol', 'doliprane', 'amox', 'amoxicilline 500 gel', 'metf', 'metformine 850', 'ram', 'ramipril 5', 'ator', 'atorvastatine 20', 'lev', 'levothyrox 75', 'ome', 'omeprazole 20', 'a', 'insuline', 'salbu', 'vento', 'ibu', 'ibuprofene 400 comprime', 'zzzz', 'bisoprolol biogaran', 'kar', 'xarelto 20', 'predni', 'fluindione'];

/** @param {{requests: number}} size */
export async function benchDrugs(stack, person, { requests }) {
  const bare = await bareConnections(stack, clients);
  try {
    const [client] = bare;
    await client.query(`INSERT INTO drug (code, cis, source, name, brand, form, routes, label, common_key, unit, substances, conditions, prescribable, status, holder, reinforced_monitoring)
      SELECT 'bench-' || n, lpad((20000000 + n)::text, 8, '0'), d.source, d.name || ' ' || m, coalesce(d.brand, d.name) || ' ' || m || CASE WHEN n % 3 = 0 THEN ' LP' ELSE '' END, d.form, d.routes, d.label, d.common_key, d.unit, d.substances, d.conditions, true, d.status, d.holder, false
        FROM generate_series(1, $1) AS n JOIN LATERAL (SELECT ($2::text[])[1 + n % array_length($2, 1)] AS m) AS k ON true
        JOIN (SELECT *, row_number() OVER (ORDER BY code) AS place, count(*) OVER () AS many FROM drug WHERE code NOT LIKE 'bench-%') AS d ON d.place = 1 + n % d.many`, [products, makers]);
    await client.query(`INSERT INTO drug_common_name (key, label, form, routes, unit, substances, conditions, brands, usual, products)
      SELECT 'bench-' || n, d.label || ' ' || (n % 40 + 1) * 5 || ' mg', d.form, d.routes, d.unit, d.substances, d.conditions, d.brands, false, 1 + n % 30
        FROM generate_series(1, $1) AS n JOIN (SELECT *, row_number() OVER (ORDER BY key) AS place, count(*) OVER () AS many FROM drug_common_name WHERE key NOT LIKE 'bench-%') AS d ON d.place = 1 + n % d.many`, [commonNames]);
    await client.query('ANALYZE drug, drug_common_name');
    const { rows: [size] } = await client.query('SELECT (SELECT count(*)::int FROM drug) AS products, (SELECT count(*)::int FROM drug_common_name) AS "commonNames"');
    const api = (_, index) => person.call('GET', `/v1/drugs?q=${encodeURIComponent(questions[index % questions.length])}`);
    const sql = (which, index) => bare[which].query(`SELECT code, brand, label FROM drug WHERE prescribable AND brand IS NOT NULL AND search @@ to_tsquery('simple', $1) ORDER BY brand LIMIT 20`, [`${questions[index % questions.length].split(' ')[0]}:*`]);
    const empty = () => person.call('GET', '/v1/identity-devices');
    const figure = await besideBaselines({ api, sql, empty }, requests);
    say({ bench: 'drugs', ...size, clients, ...figure.api, baseline: { oneWordOfTheIndex: { p50: figure.sql.p50, p95: figure.sql.p95 }, emptyRoute: { p50: figure.empty.p50, p95: figure.empty.p95 } }, ratio: figure.ratio, alone: figure.alone, target: { aloneP95: 15 }, met: figure.alone.p95 <= 15 });
  } finally { await Promise.all(bare.map((one) => one.end())); }
}
