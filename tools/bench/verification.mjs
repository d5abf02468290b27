// The INS of a whole centre verified in batches against the simulator (WS_INS4, WS_INS5): people a second, and the worker's memory.
import { service } from '../launch/processes.mjs';
import { leanMemory } from '../launch/stack.mjs';
import { bareConnections } from './bare-connection.mjs';
import { progress, say } from './figures.mjs';
import { residentMb } from './memory.mjs';

const batchSize = 1_000;
const targetMb = 300;

/** @param {{verifications: number}} size how many people are verified; one generated patient in five bears an INS */
export async function benchVerification(stack, { verifications }) {
  const [client] = await bareConnections(stack, 1);
  try {
    const people = await overdue(client, verifications);
    await teach(stack, people);
    progress(`Vérification de ${people.length} INS…`);
    const worker = service('worker', 'dist/worker/main.mjs', { ...leanMemory, ...stack.settings }, stack.logs);
    stack.running.push(worker);
    let peak = 0;
    const start = performance.now();
    for (let from = 0; from < people.length; from += batchSize) peak = Math.max(peak, await oneBatch(client, worker, people.slice(from, from + batchSize)));
    const elapsed = performance.now() - start;
    const { rows: [{ verified }] } = await client.query(`SELECT count(DISTINCT patient_id)::int AS verified FROM verification_item WHERE state = 'verified' AND patient_id = ANY ($1)`, [people.map(({ id }) => id)]);
    const { rows: [{ confirmed }] } = await client.query(`SELECT count(*)::int AS confirmed FROM patient WHERE id = ANY ($1) AND ins_verified_at > now() - interval '1 hour'`, [people.map(({ id }) => id)]);
    say({ bench: 'verification', n: people.length, verified, seconds: Math.round(elapsed / 1000), rate: Math.round((people.length * 1000) / elapsed), peakMb: peak, target: { mb: targetMb }, met: verified === people.length && confirmed === people.length && peak <= targetMb });
    await worker.stop();
  } finally { await client.end(); }
}

/** Makes the confirmation of so many people six years old. */
async function overdue(client, count) {
  const { rows } = await client.query(
    `UPDATE patient SET ins_obtained_at = now() - interval '6 years', ins_verified_at = now() - interval '6 years'
      WHERE id IN (SELECT id FROM patient WHERE matricule IS NOT NULL AND created_by_name = 'Banc d’essai' AND merged_into IS NULL ORDER BY id LIMIT $1)
      RETURNING id, structure_id AS structure, nom_naissance AS nom, prenoms_naissance AS prenoms, sexe, date_naissance::text AS date, code_lieu_naissance AS lieu, matricule`, [count]);
  if (rows.length < count) throw new Error(`only ${rows.length} people bear an INS: generate more patients first`);
  return rows;
}

/** The national base must know them, or it would deny them. */
async function teach(stack, people) {
  for (let from = 0; from < people.length; from += 500) {
    const answer = await fetch(`${stack.controlUrl}/__identities`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ people: people.slice(from, from + 500).map(({ nom, prenoms, sexe, date, lieu, matricule }) => ({ nomNaissance: nom, prenoms, sexe, dateNaissance: date, codeInsee: lieu, matricule })) }) });
    if (!answer.ok) throw new Error(`the simulator refused the people of the bench: ${await answer.text()}`);
  }
  await fetch(`${stack.controlUrl}/__insi/batches`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ delayMs: 500 }) });
}

/** Waits for one batch, as the night would; only the quarter of an hour between two questions is skipped. @returns the worker's largest memory meanwhile, in MB */
async function oneBatch(client, worker, people) {
  const [{ structure }] = people;
  const { rows: [{ id }] } = await client.query(`INSERT INTO verification_batch (id, structure_id, created_at, size) VALUES (gen_random_uuid(), $1, now(), $2) RETURNING id`, [structure, people.length]);
  await client.query(`INSERT INTO verification_item (id, structure_id, batch_id, patient_id, state, selected_at) SELECT gen_random_uuid(), $1, $2, unnest($3::uuid[]), 'waiting', now()`, [structure, id, people.map((each) => each.id)]);
  let peak = 0;
  for (const end = Date.now() + 600_000; Date.now() < end;) {
    await client.query(`UPDATE verification_batch SET not_before = now() WHERE id = $1 AND state = 'scheduled' AND phase = 'fetch' AND not_before > now()`, [id]);
    const { rows: [{ state }] } = await client.query('SELECT state FROM verification_batch WHERE id = $1', [id]);
    peak = Math.max(peak, residentMb(worker.child.pid) ?? 0);
    if (!['scheduled', 'in_progress'].includes(state)) return peak;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  throw new Error('a batch of verifications never ended');
}
