// The synthesis of a file of 3,000 elements, beside the same rows read by SQL alone and an empty route; a batch signed by the worker, beside the same syntheses signed one by one by a person (VSM-01, VSM-11).
import { service } from '../launch/processes.mjs';
import { leanMemory } from '../launch/stack.mjs';
import { bareConnections } from './bare-connection.mjs';
import { hammer, progress, ratioOf, say } from './figures.mjs';
import { residentMb } from './memory.mjs';

const elements = 3_000;
export const recordKinds = ['problem', 'medical-history', 'surgical-history', 'allergy', 'treatment', 'device', 'vigilance', 'measure', 'measure', 'measure'];
const byHand = 20;

/** Twenty years of a record: running and past facts of every kind, measures above all. */
export const fillRecordSql = `INSERT INTO record_element (id, structure_id, patient_id, kind, content, level, active, end_reason, ended_on, author_id, author_name, author_letters, source, change, changed_by_id, changed_by_name, changed_by_letters, created_at, updated_at, version)
  SELECT gen_random_uuid(), $1, $2, k, CASE k
      WHEN 'measure' THEN jsonb_build_object('sign', (ARRAY['weight','pulse','temperature'])[1 + n % 3], 'value', (ARRAY[70, 65, 37])[1 + n % 3], 'second', NULL, 'unit', (ARRAY['kg','/min','Cel'])[1 + n % 3], 'on', to_char(now() - make_interval(days => n * 2), 'YYYY-MM-DD'), 'comment', NULL)
      ELSE jsonb_build_object('label', 'Élément numéro ' || n, 'comment', NULL, 'codes', jsonb_build_array(), 'since', '2010', 'until', NULL, 'ald', n % 50 = 0, 'severity', NULL, 'specialty', NULL, 'kind', 'allergy', 'target', 'drug', 'reaction', NULL, 'duration', 'long-term', 'posology', '1 – 0 – 1', 'implanted', false, 'udi', NULL) END,
    'team', k = 'measure' OR n % 40 = 0, CASE WHEN k = 'measure' OR n % 40 = 0 THEN NULL ELSE 'no-longer' END, CASE WHEN k = 'measure' OR n % 40 = 0 THEN NULL ELSE '2020' END, $3, 'Banc d’essai', 'MG', 'typed', CASE WHEN k = 'measure' OR n % 40 = 0 THEN 'created' ELSE 'ended' END, $3, 'Banc d’essai', 'MG', now(), now(), 1
  FROM (SELECT n, ($4::text[])[1 + n % 10] AS k FROM generate_series(1, $5) AS n) x`;

/** @param {{batch: number}} size patients of the batch */
export async function benchVsm(stack, person, { openings, batch }) {
  const [client] = await bareConnections(stack, 1);
  try {
    const { rows: [claire] } = await client.query(`SELECT id, structure_id FROM app_user WHERE login = 'claire.martin'`);
    const { rows: patients } = await client.query(`SELECT id FROM patient WHERE status = 'qualifiee' AND matricule IS NOT NULL AND merged_into IS NULL AND deceased_on IS NULL AND created_by_name = 'Banc d’essai' ORDER BY id LIMIT $1`, [batch + byHand + 1]);
    const [{ id: full }, ...others] = patients;
    await client.query(fillRecordSql, [claire.structure_id, full, claire.id, recordKinds, elements]);
    for (const { id } of others) await client.query(fillRecordSql, [claire.structure_id, id, claire.id, recordKinds, 60]);
    await client.query(`UPDATE record_element SET content = content || '{"ald": true}', change = 'corrected', version = version + 1 WHERE kind = 'problem' AND active AND author_name = 'Banc d’essai'`);
    await client.query(`UPDATE record_element e SET active = true, end_reason = NULL, ended_on = NULL, change = 'reopened', version = version + 1, content = content || '{"ald": true}' WHERE e.id IN (SELECT DISTINCT ON (patient_id) id FROM record_element WHERE kind = 'problem' AND author_name = 'Banc d’essai' ORDER BY patient_id, id)`);
    await client.query('ANALYZE record_element');
    await benchProposal(client, person, full, openings);
    await benchBatch(stack, client, person, others.map(({ id }) => id), batch);
  } finally { await client.end(); }
}

async function benchProposal(client, person, id, turns) {
  const propose = async () => {
    const { body } = await person.call('POST', `/v1/patients/${id}/vsm-drafts`, { use: 'vsm' });
    return body;
  };
  const times = [];
  for (let turn = 0; turn < Math.min(turns, 60); turn += 1) {
    const from = performance.now();
    const draft = await propose();
    times.push(performance.now() - from);
    await person.call('DELETE', `/v1/vsm-drafts/${draft.id}`, undefined, draft.version);
  }
  const p = (share) => Math.round([...times].sort((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] * 10) / 10;
  const sql = await hammer(1, times.length, () => client.query('SELECT * FROM record_element WHERE patient_id = $1 ORDER BY created_at DESC, id DESC', [id]));
  const empty = await hammer(1, times.length, () => person.call('GET', '/v1/identity-devices'));
  say({ bench: 'vsm-proposal', elements, n: times.length, p50: p(0.5), p95: p(0.95), baseline: { sql: { p50: sql.p50, p95: sql.p95 }, emptyRoute: { p50: empty.p50, p95: empty.p95 } }, ratio: ratioOf(p(0.5), sql.p50), target: { p95: 200 }, met: p(0.95) <= 200 });
}

async function benchBatch(stack, client, person, ids, size) {
  const hand = ids.slice(0, byHand);
  const from = performance.now();
  for (const id of hand) {
    const { body: draft } = await person.call('POST', `/v1/patients/${id}/vsm-drafts`, { use: 'vsm' });
    await person.call('POST', '/v1/document-validations', { source: 'vsm', sourceId: draft.id, sourceVersion: draft.version, routes: { dmp: true, mssantePatient: false, recipients: [] } });
  }
  const alone = Math.round((hand.length / (performance.now() - from)) * 10_000) / 10;
  const worker = service('worker', 'dist/worker/main.mjs', { ...leanMemory, ...stack.settings }, stack.logs);
  stack.running.push(worker);
  // What is signed would leave: it waits, only the writing is measured.
  await client.query('UPDATE structure SET send_delay_seconds = 86400');
  progress(`Lot de ${size} synthèses…`);
  const { body: started } = await person.call('POST', '/v1/vsm-batches', { patientIds: ids.slice(byHand, byHand + size), mssantePatient: false });
  let [most, first] = [0, 0];
  const begun = performance.now();
  for (;;) {
    const { body } = await person.call('GET', '/v1/vsm-batches');
    const found = body.items.find(({ id }) => id === started.id);
    const mb = residentMb(worker.child.pid) ?? 0;
    most = Math.max(most, mb);
    if (first === 0 && found.done >= size / 10) first = mb;
    if (found.waiting === 0 || performance.now() - begun > 900_000) {
      const seconds = Math.round((performance.now() - begun) / 100) / 10;
      const rate = Math.round((found.done / seconds) * 10) / 10;
      say({ bench: 'vsm-batch', n: size, done: found.done, toTreat: found.toTreat, seconds, rate, memory: { afterTenthMb: first, mostMb: most }, baseline: { byHandRate: alone }, ratio: ratioOf(rate, alone), target: { done: size, mostMb: 400 }, met: found.done === size && most <= 400 });
      return;
    }
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
}
