// Opening a file: one request that traces, notes, asks and answers, beside its own SQL and an empty route.
import { bareConnections, recordStatements, replay } from './bare-connection.mjs';
import { say } from './figures.mjs';
import { besideBaselines, clients, sayGrowth } from './search.mjs';

export async function measureOpening(stack, person, { patients, requests }) {
  const [client] = await bareConnections(stack, 1);
  const { rows } = await client.query(`SELECT id FROM patient WHERE created_by_name = 'Banc d’essai' ORDER BY md5(id::text) LIMIT 64`);
  await client.end();
  const files = rows.map(({ id }) => id);
  const statements = recordStatements(stack, { openings: files }).openings;
  const bare = await bareConnections(stack, clients);
  const open = (_, index) => person.call('POST', `/v1/patients/${files[index % files.length]}/opening`);
  const sql = (number, index) => replay(bare[number], statements[index % statements.length]);
  const empty = () => person.call('GET', '/v1/identity-devices');
  const statementsEach = Math.round(statements.reduce((sum, list) => sum + list.length, 0) / statements.length);
  try { return { patients, statementsEach, ...(await besideBaselines({ api: open, sql, empty }, requests)) }; } finally { await Promise.all(bare.map((one) => one.end())); }
}

export function sayOpening(figure, smaller) {
  const { api, sql, empty, ratio, alone, patients, statementsEach } = figure;
  say({ bench: 'opening', patients, clients, ...api, statementsEach, baseline: { sql: { p50: sql.p50, p95: sql.p95 }, emptyRoute: { p50: empty.p50, p95: empty.p95 } }, ratio, alone, target: { ratio: 1.5 }, met: ratio <= 1.5 });
  if (smaller) sayGrowth('opening-growth', figure, smaller);
}
