// Patient search through the api, beside the same SQL on bare connections and an authenticated route that does nothing.
import { bareConnections, recordStatements, replay } from './bare-connection.mjs';
import { hammer, ratioOf, say } from './figures.mjs';

export const clients = 8;
/** Rows the search box asks for. */
const asTheSearchBox = 8;

/** Questions of every kind, drawn from the people who are there. */
async function questions(stack) {
  const [client] = await bareConnections(stack, 1);
  try {
    const { rows } = await client.query(`SELECT nom_naissance AS nom, premier_prenom AS prenom, to_char(date_naissance::date, 'DD/MM/YYYY') AS date, mobile, matricule, file_number FROM patient WHERE created_by_name = 'Banc d’essai' AND matricule IS NOT NULL ORDER BY id LIMIT 400`);
    const every = (step) => rows.filter((_, index) => index % step === 0).slice(0, 12);
    return [
      ...every(7).map(({ nom }) => nom.slice(0, 4)), ...every(11).map(({ nom, prenom }) => `${nom} ${prenom}`), ...every(5).map(({ nom, prenom }) => `${prenom.slice(0, 3)} ${nom.slice(0, 5)}`),
      ...every(13).map(({ date }) => date), ...every(3).map(({ nom, date }) => `${nom} ${date}`), ...every(17).map(({ matricule }) => matricule), ...every(19).map(({ mobile }) => mobile.replace(/(\d\d)(?=\d)/g, '$1 ')), ...every(23).map(({ file_number: number }) => String(number)),
    ];
  } finally { await client.end(); }
}

/** @returns {Promise<{p50: number, p95: number}>} */
export async function measureSearch(stack, person, { patients, requests }) {
  const asked = await questions(stack);
  const statements = recordStatements(stack, { searches: asked.map((q) => ({ q, limit: asTheSearchBox })) }).searches;
  const bare = await bareConnections(stack, clients);
  const search = (_, index) => person.call('POST', '/v1/patients/search', { q: asked[index % asked.length], limit: asTheSearchBox });
  const sql = (client, index) => replay(bare[client], statements[index % statements.length]);
  const empty = () => person.call('GET', '/v1/identity-devices');
  try { return { patients, ...(await besideBaselines({ api: search, sql, empty }, requests)) }; } finally { await Promise.all(bare.map((client) => client.end())); }
}

/**
 * The request, its SQL alone and the empty route, in turns, so that a busy moment of the machine weighs on all three.
 * @param {{api: Function, sql: Function, empty: Function}} jobs
 * @returns the median of three turns with `clients` clients, and one turn with a single client (`alone`), where nothing waits for its turn
 */
export async function besideBaselines(jobs, requests) {
  const turn = async (width, total) => {
    const [api, sql, empty] = [await hammer(width, total, jobs.api), await hammer(width, total, jobs.sql), await hammer(width, total, jobs.empty)];
    return { api, sql, empty, ratio: ratioOf(api.p50, sql.p50 + empty.p50) };
  };
  await turn(clients, Math.min(requests, 400));
  const turns = [await turn(clients, requests), await turn(clients, requests), await turn(clients, requests)].sort((a, b) => a.ratio - b.ratio);
  const alone = await turn(1, Math.ceil(requests / 2));
  return { ...turns[1], alone: { p50: alone.api.p50, p95: alone.api.p95, sql: alone.sql.p50, emptyRoute: alone.empty.p50, ratio: alone.ratio } };
}

/** Says the figures of one size, and the growth from the smaller one. */
export function saySearch(figure, smaller) {
  const { api, sql, empty, ratio, alone, patients } = figure;
  say({ bench: 'search', patients, clients, ...api, baseline: { sql: { p50: sql.p50, p95: sql.p95 }, emptyRoute: { p50: empty.p50, p95: empty.p95 } }, ratio, alone, target: { ratio: 1.3, p95: 25 }, met: ratio <= 1.3 && api.p95 <= 25 });
  if (smaller) sayGrowth('search-growth', figure, smaller);
}

export function sayGrowth(bench, figure, smaller) {
  // The empty route, measured beside each, takes out what the machine did meanwhile.
  const growth = ratioOf(figure.api.p50, smaller.api.p50);
  say({ bench, n: figure.api.n, p50: figure.api.p50, p95: figure.api.p95, rate: figure.api.rate, baseline: { patients: smaller.patients, p50: smaller.api.p50, machine: ratioOf(figure.empty.p50, smaller.empty.p50) }, ratio: growth, target: { ratio: 1.3 }, met: growth <= 1.3 });
}
