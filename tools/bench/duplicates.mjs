// The nightly search for two files of one person, by the worker, beside the plain reading of the same keys by the database (INS-62).
import { service } from '../launch/processes.mjs';
import { leanMemory } from '../launch/stack.mjs';
import { bareConnections } from './bare-connection.mjs';
import { ratioOf, say } from './figures.mjs';
import { residentMb } from './memory.mjs';

const secondFile = 'Banc d’essai, doublon';

/** @returns {Promise<{patients: number, seconds: number, compared: number, found: number, planted: number, plantedFound: number, mb: number, baseline: number}>} one whole search of the demo centre */
export async function measureDuplicates(stack) {
  const [client] = await bareConnections(stack, 1);
  const worker = service('worker', 'dist/worker/main.mjs', { ...leanMemory, ...stack.settings }, stack.logs);
  stack.running.push(worker);
  try {
    await client.query('TRUNCATE duplicate_pair');
    const planted = await plant(client);
    await client.query(`UPDATE duplicate_sweep SET state = 'scheduled', not_before = now(), finished_at = NULL, lease_owner = NULL, lease_until = NULL`);
    let mb = 0;
    for (const end = Date.now() + 1_800_000; ;) {
      const { rows: [row] } = await client.query('SELECT patients, compared, found, extract(epoch FROM finished_at - started_at)::float8 AS seconds FROM duplicate_sweep WHERE finished_at IS NOT NULL ORDER BY patients DESC LIMIT 1');
      mb = Math.max(mb, residentMb(worker.child.pid) ?? 0);
      if (row) return { ...row, mb, planted, plantedFound: await plantedFound(client), baseline: await readKeys(client) };
      if (Date.now() > end) throw new Error('the search for duplicates did not end in half an hour');
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
  } finally {
    await worker.stop();
    await uproot(client);
    await client.end();
  }
}

/** Second files of people who are there, as hurried hands make them: the same, names exchanged, a letter more, day and month exchanged. */
async function plant(client) {
  const { rowCount } = await client.query(
    `INSERT INTO patient (id, structure_id, nom_naissance, premier_prenom, date_naissance, sexe, code_lieu_naissance, created_by_name, created_at, updated_at)
     SELECT gen_random_uuid(), structure_id, CASE n % 4 WHEN 1 THEN premier_prenom WHEN 2 THEN nom_naissance || right(nom_naissance, 1) ELSE nom_naissance END, CASE n % 4 WHEN 1 THEN nom_naissance ELSE premier_prenom END,
            CASE WHEN n % 4 = 3 AND extract(day FROM date_naissance) <= 12 THEN make_date(extract(year FROM date_naissance)::int, extract(day FROM date_naissance)::int, extract(month FROM date_naissance)::int) ELSE date_naissance END, sexe, code_lieu_naissance, '${secondFile}', now(), now()
       FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM patient WHERE created_by_name = 'Banc d’essai') p WHERE n % 100 < 4`);
  return rowCount;
}
const plantedFound = async (client) => Number((await client.query(`SELECT count(*) AS n FROM patient p WHERE created_by_name = '${secondFile}' AND EXISTS (SELECT 1 FROM duplicate_pair d WHERE p.id IN (d.first_id, d.second_id))`)).rows[0].n);
async function uproot(client) {
  await client.query(`TRUNCATE duplicate_pair; DELETE FROM identity_status_history WHERE patient_id IN (SELECT id FROM patient WHERE created_by_name = '${secondFile}'); DELETE FROM patient WHERE created_by_name = '${secondFile}'`);
}

/** The same keys read and grouped, nothing compared: what no search could do without. */
async function readKeys(client) {
  const from = performance.now();
  await client.query('SELECT count(*) FROM (SELECT k FROM patient, unnest(match_keys) k GROUP BY k HAVING count(*) > 1) met');
  return Math.round(performance.now() - from) / 1000;
}

/** Minutes, not hours, for 100,000 files; time grows with the files and the pairs that share a key; memory does not grow. */
export function sayDuplicates(figure, smaller) {
  const { patients, compared, found, planted, mb, baseline } = figure;
  const seconds = Math.round(figure.seconds * 100) / 100;
  say({ bench: 'duplicates', patients, seconds, compared, found, planted, plantedFound: figure.plantedFound, mb, baseline: { readKeysSeconds: baseline }, ratio: ratioOf(seconds, baseline), target: { seconds: 300, mb: 300, plantedFound: planted }, met: seconds <= 300 && mb <= 300 && figure.plantedFound === planted });
  if (smaller) say({ bench: 'duplicates-growth', patients, baseline: { patients: smaller.patients, seconds: Math.round(smaller.seconds * 100) / 100, compared: smaller.compared }, ratio: { patients: ratioOf(patients, smaller.patients), compared: ratioOf(compared, smaller.compared), seconds: ratioOf(seconds, smaller.seconds), mb: ratioOf(mb, smaller.mb) }, target: { mb: 1.3 }, met: mb <= smaller.mb * 1.3 });
}
