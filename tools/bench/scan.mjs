// A scanned datamatrix opens its file: what the code is, then the opening, as the screen asks them; beside their SQL and two empty routes.
import { bareConnections, recordStatements, replay } from './bare-connection.mjs';
import { say } from './figures.mjs';
import { besideBaselines, clients, sayGrowth } from './search.mjs';

const header = `IS01${'0'.repeat(22)}`;
const separator = '\u001D';
/** The string of a datamatrix INS, written here so that the bench depends on no code of the product (ins.md §4.1). */
const codeOf = ({ matricule, oid, prenoms, nom, sexe, date, lieu }) =>
  `${header}S1${matricule}S2${oid}${oid.length < 20 ? separator : ''}S3${prenoms}${separator}S4${nom}${separator}S5${sexe}S6${date}S7${lieu}`;

async function codes(stack) {
  const [client] = await bareConnections(stack, 1);
  try {
    const { rows } = await client.query(`SELECT id, matricule, oid, coalesce(prenoms_naissance, premier_prenom) AS prenoms, nom_naissance AS nom, sexe, to_char(date_naissance, 'DD-MM-YYYY') AS date, code_lieu_naissance AS lieu
      FROM patient WHERE created_by_name = 'Banc d’essai' AND matricule IS NOT NULL ORDER BY md5(id::text) LIMIT 64`);
    return rows.map((row) => ({ id: row.id, content: codeOf(row) }));
  } finally { await client.end(); }
}

/** @returns {Promise<{p50: number, p95: number}>} the time from the content of the code to the banner of the file */
export async function measureScan(stack, person, { patients, requests }) {
  const scanned = await codes(stack);
  const statements = recordStatements(stack, { scans: scanned.map(({ content }) => content) }).scans;
  const bare = await bareConnections(stack, clients);
  const scan = async (_, index) => {
    const { id, content } = scanned[index % scanned.length];
    const { body } = await person.call('POST', '/v1/scans/ins', { content });
    if (body.outcome !== 'opened' || body.patients[0]?.id !== id) throw new Error(`the scan led elsewhere: ${body.outcome}`);
    await person.call('POST', `/v1/patients/${id}/opening`);
  };
  const sql = (number, index) => replay(bare[number], statements[index % statements.length]);
  const empty = async () => { await person.call('GET', '/v1/identity-devices'); await person.call('GET', '/v1/identity-devices'); };
  const statementsEach = Math.round(statements.reduce((sum, list) => sum + list.length, 0) / statements.length);
  try { return { patients, statementsEach, ...(await besideBaselines({ api: scan, sql, empty }, requests)) }; } finally { await Promise.all(bare.map((one) => one.end())); }
}

export function sayScan(figure, smaller) {
  const { api, sql, empty, ratio, alone, patients, statementsEach } = figure;
  say({ bench: 'scan', patients, clients, ...api, statementsEach, baseline: { sql: { p50: sql.p50, p95: sql.p95 }, emptyRoutes: { p50: empty.p50, p95: empty.p95 } }, ratio, alone, target: { p95: 100 }, met: api.p95 <= 100 });
  if (smaller) sayGrowth('scan-growth', figure, smaller);
}
