// Dashboards over a million counted flows: the product beside an empty request and beside the same figures counted without any summary (DASH-19, bench of the order).
import { bareConnections } from './bare-connection.mjs';
import { hammer, progress, ratioOf, say } from './figures.mjs';

const target = 500;
const requests = 200;
const questions = [
  ['structure', '/v1/flow-figures', { by: 'measure' }], ['by-professional', '/v1/flow-figures', { by: 'professional', kind: 'dmp-feed' }], ['by-type', '/v1/flow-figures', { by: 'type', kind: 'mss-professional' }],
  ['personal', '/v1/flow-figures', { by: 'measure', mine: true }], ['no-such-kind', '/v1/flow-events/search', { kind: 'dmp-withdrawal', limit: 50 }], ['no-such-word', '/v1/flow-events/search', { q: 'introuvable', limit: 50 }], ['flows', '/v1/flow-events/search', { limit: 50 }], ['flows-filtered', '/v1/flow-events/search', { kind: 'mss-patient', from: '2026-01-01', limit: 50 }],
];

/** The exchanges: the newest, each filter, filters together, and what nobody ever exchanged. */
const exchangeQuestions = [
  ['exchanges', { limit: 50 }], ['exchanges-failed', { outcome: 'failed', limit: 50 }], ['exchanges-mixed', { channel: 'patient', outcome: 'failed', qualified: false, from: '2026-01-01', limit: 50 }],
  ['exchanges-mine', { mine: true, outcome: 'sent', limit: 50 }], ['exchanges-patient', { patient: 'nessi', limit: 50 }], ['exchanges-number', { number: '2770763220829', limit: 50 }], ['exchanges-none', { outcome: 'received', channel: 'patient', limit: 50 }],
];

/** @param {{databaseUrl: string}} stack @param {{call: Function}} person @param {{flows: number}} size */
export async function benchDashboards(stack, person, { flows }) {
  const [client] = await bareConnections(stack, 1);
  try {
    progress(`${flows} flux comptés…`);
    const structure = await fill(client, flows);
    const empty = await hammer(1, requests, () => person.call('GET', '/v1/identity-devices'));
    const naive = await hammer(1, 5, () => client.query(`SELECT month, kind, count(*) FILTER (WHERE result = 'done') FROM flow_event WHERE structure_id = $1 GROUP BY 1, 2`, [structure]));
    const before = await hammer(1, 20, () => earlier(client, structure));
    for (const [name, path, body] of questions) {
      const figure = await hammer(1, requests, () => person.call('POST', path, body));
      say({ bench: `dashboard-${name}`, flows, ...figure, baseline: { emptyRequest: empty.p95, countedWithoutSummary: naive.p95, openMonthsFromLines: before.p95 }, ratio: ratioOf(figure.p95, naive.p95), target: { p95: target }, met: figure.p95 <= target });
    }
    await sayPlans(client, structure, flows);
    progress(`${flows} échanges…`);
    await fillExchanges(client, structure, flows);
    const whole = await hammer(1, 5, () => client.query(`SELECT id FROM dispatch_order WHERE structure_id = $1 AND state = 'none' UNION ALL SELECT id FROM exchange WHERE structure_id = $1 AND outcome::text || channel = 'receivedpatient'`, [structure]));
    for (const [name, body] of exchangeQuestions) {
      const figure = await hammer(1, requests, () => person.call('POST', '/v1/exchanges/search', body));
      say({ bench: `dashboard-${name}`, exchanges: flows, ...figure, baseline: { emptyRequest: empty.p95, everyLineRead: whole.p95 }, target: { p95: target }, met: figure.p95 <= target });
    }
    // Everybody at once, each dashboard in turn.
    const all = [...questions.map(([, path, body]) => [path, body]), ...exchangeQuestions.map(([, body]) => ['/v1/exchanges/search', body])];
    const mixed = await hammer(8, requests * 3, (_, index) => { const [path, body] = all[index % all.length]; return person.call('POST', path, body); });
    say({ bench: 'dashboard-mixed-8-people', flows, exchanges: flows, ...mixed, target: { p95: target }, met: mixed.p95 <= target });
  } finally { await client.end(); }
}

/** The queries of the figures as they were before open months had a sum: their lines counted twice, and everybody informed counted one by one. */
async function earlier(client, structure) {
  const counted = `(SELECT k.month, k.kind, k.type_code, k.done FROM flow_month_count k WHERE k.structure_id = $1 UNION ALL SELECT o.month, o.kind, o.type_code, o.done FROM flow_counts_of_events($1, ARRAY(SELECT DISTINCT c.month FROM flow_open_count c WHERE c.structure_id = $1 AND NOT EXISTS (SELECT 1 FROM flow_month m WHERE m.structure_id = $1 AND m.month = c.month AND m.frozen_at IS NOT NULL))) o) c`;
  await client.query(`SELECT c.month, c.kind, sum(c.done) FROM ${counted} GROUP BY 1, 2`, [structure]);
  await client.query(`SELECT DISTINCT c.type_code FROM ${counted}`, [structure]);
  await client.query(`SELECT count(*) FROM flow_event WHERE structure_id = $1 AND kind = 'dmp-information'`, [structure]);
}

/** 24 months of facts, evenly; every month that is over is closed, as the lane closes it. @returns {Promise<string>} the structure */
async function fill(client, flows) {
  const { rows: [{ id }] } = await client.query('SELECT id FROM structure LIMIT 1');
  await client.query(
    `INSERT INTO flow_event (once, structure_id, at, month, kind, result, attempts, user_id, professional, finess, patient_id, qualified, type_code, type_label)
     SELECT 'bench:' || n, $1, at, date_trunc('month', at AT TIME ZONE 'Europe/Paris')::date, (ARRAY['dmp-feed','dmp-feed','mss-professional','mss-patient','dmp-consultation','dmp-list','dmp-integration','mss-integration','dmp-information'])[1 + n % 9],
            CASE WHEN n % 50 = 0 THEN 'failed' ELSE 'done' END, 1 + n % 3, NULL, (10000000000 + n % 30)::text, (ARRAY['630000026','630000034'])[1 + n % 2], gen_random_uuid(), n % 10 > 0, (ARRAY['57833-6','60591-5','11488-4','11502-2','18842-5','34112-3','11490-0','15507-7'])[1 + n % 8], 'Document'
       FROM (SELECT n, now() - n * (interval '23 months' / $2) AS at FROM generate_series(1, $2::int) n) made`, [id, flows]);
  const { rows: months } = await client.query(`SELECT DISTINCT month::text AS month FROM flow_event WHERE structure_id = $1 AND closing_of(month) <= now() ORDER BY 1`, [id]);
  for (const { month } of months) {
    await client.query(`INSERT INTO flow_month (id, structure_id, month, state, frozen_at) VALUES (gen_random_uuid(), $1, $2, 'delivered', now()) ON CONFLICT (structure_id, month) DO UPDATE SET frozen_at = now(), state = 'delivered'`, [id, month]);
    await client.query('INSERT INTO flow_month_count (structure_id, month, kind, professional, finess, type_code, qualified, done, failed, attempts) SELECT $1, * FROM flow_counts_of_events($1, ARRAY[$2::date])', [id, month]);
  }
  await client.query(`INSERT INTO flow_type (structure_id, code, label) SELECT DISTINCT structure_id, type_code, type_label FROM flow_event WHERE structure_id = $1 ON CONFLICT DO NOTHING`, [id]);
  await client.query('INSERT INTO flow_fold (id, structure_id) VALUES (gen_random_uuid(), $1) ON CONFLICT DO NOTHING', [id]);
  await client.query('SELECT fold_flows($1)', [id]);
  await lateFacts(client, id);
  await client.query('VACUUM ANALYZE flow_event');
  await client.query('VACUUM ANALYZE flow_open_count');
  await client.query('VACUUM ANALYZE flow_month_count');
  return id;
}

/** What a busy centre writes between two passages of the lane: counted from its lines. */
async function lateFacts(client, id) {
  await client.query(
    `INSERT INTO flow_event (once, structure_id, at, month, kind, result, attempts, professional, finess, patient_id, qualified, type_code, type_label)
     SELECT 'late:' || n, $1, now(), date_trunc('month', now() AT TIME ZONE 'Europe/Paris')::date, 'dmp-feed', 'done', 1, '10000000001', '630000026', gen_random_uuid(), true, '57833-6', 'Document' FROM generate_series(1, 500) n`, [id]);
}

/** One narrow line per exchange, of the patients and professionals of the centre. */
async function fillExchanges(client, id, count) {
  await client.query(
    `INSERT INTO exchange (id, structure_id, at, channel, outcome, qualified, professional_id, patient_id)
     SELECT gen_random_uuid(), $1, now() - n * (interval '23 months' / $2), (ARRAY['dmp','professional','patient'])[1 + n % 3], CASE WHEN n % 50 = 0 THEN 'failed' WHEN n % 3 < 2 AND n % 7 = 0 THEN 'received' ELSE 'sent' END, n % 10 > 0, u.ids[1 + n % cardinality(u.ids)], p.ids[1 + n % cardinality(p.ids)]
       FROM generate_series(1, $2::int) n, (SELECT array_agg(id) AS ids FROM app_user WHERE structure_id = $1) u, (SELECT array_agg(id) AS ids FROM patient WHERE structure_id = $1) p`, [id, count]);
  await client.query('VACUUM ANALYZE exchange');
}

/** What reads the open months and the newest lines must go through an index. */
async function sayPlans(client, structure, flows) {
  const { rows: [fold] } = await client.query('SELECT through FROM flow_fold WHERE structure_id = $1', [structure]);
  const plans = {
    newerThanTheSum: [`SELECT kind, count(*) FROM flow_event e WHERE e.structure_id = $1 AND e.seq > $2::bigint AND e.seq > (SELECT f.through FROM flow_fold f WHERE f.structure_id = $1) GROUP BY 1`, [structure, fold.through]],
    newestLines: ['SELECT id FROM flow_event WHERE structure_id = $1 ORDER BY at DESC, id DESC LIMIT 51', [structure]],
  };
  for (const [name, [sql, values]] of Object.entries(plans)) {
    const { rows } = await client.query(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${sql}`, values);
    const text = rows.map((row) => row['QUERY PLAN'].trim());
    say({ bench: `dashboard-plan-${name}`, flows, plan: text.filter((line) => line.includes('Scan')).join(' | '), time: text.find((line) => line.startsWith('Execution')), met: !text.some((line) => /Seq Scan on flow_event/.test(line)) });
  }
}
