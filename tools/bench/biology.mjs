// Biology of a file of 3,000 results: by date and by test in one reading, beside the same rows read by SQL alone and an empty route (BIO-05, BIO-08).
import { randomUUID } from 'node:crypto';
import { bareConnections } from './bare-connection.mjs';
import { say } from './figures.mjs';
import { besideBaselines, clients } from './search.mjs';

const reports = 60;
const tests = 50;
const rowsSql = `SELECT r.id, r.report_id, r.chapter, r.label, r.loinc, r.local_code, r.local_system, r.isolate, r.value_text, r.value_number::text, r.comparator, r.unit, r.low::text, r.high::text, r.interpretations, r.flag, r.flag_from, r.sampled_on::text
  FROM biology_report b JOIN biology_result r ON r.report_id = b.id WHERE b.patient_id = $1 AND b.state = 'current' AND NOT r.obsolete AND NOT r.earlier ORDER BY r.sampled_on, b.received_at, r.report_id, r.position`;

/** Twenty years of biology for one file: a report every four months, fifty tests each. */
async function fill(client, patientId) {
  const { rows: [user] } = await client.query(`SELECT u.id, u.structure_id FROM app_user u JOIN patient p ON p.structure_id = u.structure_id WHERE p.id = $1 AND u.login = 'claire.martin'`, [patientId]);
  for (let index = 0; index < reports; index += 1) {
    const id = randomUUID();
    const day = new Date(Date.now() - index * 121 * 86_400_000).toISOString().slice(0, 10);
    await client.query(
      `INSERT INTO biology_report (id, structure_id, patient_id, source, source_document_id, unique_id, title, laboratory, sampled_on, received_at, received_by, received_by_name, state, critical, abnormal, results, to_see, row_version)
       VALUES ($1, $2, $3, 'received', $4, $5, 'Bilan', 'Laboratoire', $6, $6::date, $7, 'Banc d’essai', 'current', 0, 4, $8, false, 1)`, [id, user.structure_id, patientId, randomUUID(), `1.2.${index}`, day, user.id, tests]);
    await client.query(
      `INSERT INTO biology_result (id, report_id, position, chapter, label, loinc, value_text, value_number, unit, low, high, interpretations, flag, sampled_on, obsolete, earlier)
       SELECT gen_random_uuid(), $1, n, 'Chapitre ' || n / 10, 'Examen numéro ' || n, (10000 + n) || '-1', (n + $3::int % 7) || ' mmol/L', n + $3::int % 7, 'mmol/L', n, n + 5, '{}', CASE WHEN n % 12 = 0 THEN 'abnormal' END, $2, false, false FROM generate_series(0, $4 - 1) AS n`, [id, day, index, tests]);
  }
  await client.query('ANALYZE biology_report, biology_result');
}

export async function benchBiology(stack, person, { openings }) {
  const bare = await bareConnections(stack, clients);
  try {
    const { rows: [{ id }] } = await bare[0].query('SELECT id FROM patient WHERE merged_into IS NULL AND matricule IS NOT NULL ORDER BY created_at, id LIMIT 1');
    await fill(bare[0], id);
    const api = () => person.call('GET', `/v1/patients/${id}/biology`);
    const sql = (client) => bare[client].query(rowsSql, [id]);
    const empty = () => person.call('GET', '/v1/identity-devices');
    const { api: read, sql: rows, empty: route, ratio, alone } = await besideBaselines({ api, sql, empty }, Math.min(openings, 200));
    say({ bench: 'biology', results: reports * tests, clients, ...read, baseline: { sql: { p50: rows.p50, p95: rows.p95 }, emptyRoute: { p50: route.p50, p95: route.p95 } }, ratio, alone, target: { aloneP95: 60 }, met: alone.p95 <= 60 });
  } finally { await Promise.all(bare.map((client) => client.end())); }
}
