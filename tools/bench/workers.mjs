// Draining with one worker, then with two: what a second process brings when the service is not the limit.
import { service } from '../launch/processes.mjs';
import { leanMemory } from '../launch/stack.mjs';
import { bareConnections } from './bare-connection.mjs';
import { countCpu } from './cpu.mjs';
import { chosen, postBare, reset, together } from './drain.mjs';
import { figures, progress, ratioOf, say } from './figures.mjs';

/**
 * A service answers at once, as the simulator can, or after the time a national service takes. At once, everything runs on the same few cores and these are the
 * limit; `cpu` says whose. With its time, what counts is how many orders are under way.
 */
const answersAfterMs = [0, 500];
const again = `UPDATE dispatch_order SET state = 'scheduled', not_before = now() + interval '1 day', attempts = 0, sent_at = NULL, last_error = NULL, receipt = NULL, delivered_at = NULL, held = false, row_version = row_version + 1 WHERE id = ANY ($1)`;

/** @param {{perChannel: number}} size how many orders of each channel wait to leave */
export async function benchWorkers(stack, { perChannel }) {
  const [client] = await bareConnections(stack, 1);
  try {
    await client.query(`UPDATE dispatch_order SET not_before = now() + interval '1 day' WHERE state = 'scheduled'`);
    const all = await chosen(client, perChannel);
    for (const ms of answersAfterMs) await compare(stack, client, all, ms);
    await waitAgain(client, all);
  } finally { await client.end(); }
}

async function compare(stack, client, all, ms) {
  progress(`Envoi des mêmes messages sans le produit, réponses en ${ms} ms…`);
  await waitAgain(client, all);
  const bare = {};
  for (const width of [1, 2]) bare[width] = await withWeather(stack, ms, async () => (await postBare(stack, all, { dmp: together.dmp * width, mail: together.mail * width }, ms > 0)).rate);
  const drained = {};
  for (const workers of [1, 2]) {
    progress(`Envoi par ${workers} worker(s), réponses en ${ms} ms…`);
    drained[workers] = await withWeather(stack, ms, () => drain(stack, client, all, workers));
  }
  const ratio = ratioOf(drained[2].rate, drained[1].rate);
  // Twice as many bare clients gain nothing where the simulator, or the machine, is the limit.
  say({ bench: 'workers', answersAfterMs: ms, n: all.length, one: drained[1], two: drained[2], ratio, baseline: { what: 'bare clients, as many as the hands of one worker, of two', one: bare[1], two: bare[2], ratio: ratioOf(bare[2], bare[1]) }, target: { ratio: 1.7 }, met: ratio >= 1.7 });
}

async function withWeather(stack, ms, work) {
  await reset(stack);
  const mode = ms > 0 ? 'slow' : 'ok';
  for (const [name, operation] of [['dmp', 'TD2.1'], ['mssante', undefined]]) {
    const answer = await fetch(`${stack.controlUrl}/__weather`, { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close' }, body: JSON.stringify({ service: name, mode, operation, delayMs: ms }) });
    if (!answer.ok) throw new Error(`weather: ${answer.status}`);
  }
  return work();
}

/** One drain of every order, the first sixth not counted: code is compiled and connections opened by then. */
async function drain(stack, client, all, count) {
  await waitAgain(client, all);
  const first = all.filter((_, index) => index % 6 === 0);
  const waiting = all.filter((_, index) => index % 6 !== 0);
  const workers = Array.from({ length: count }, () => service('worker', 'dist/worker/main.mjs', { ...leanMemory, ...stack.settings }, stack.logs));
  try {
    await due(client, first);
    await settled(client, first);
    const stop = countCpu({ workers: workers.map(({ child }) => child.pid), postgres: [stack.postgres()?.pid].filter(Boolean), simulator: [stack.simulator.child.pid] });
    await due(client, waiting);
    const undelivered = await settled(client, waiting);
    const cpu = stop();
    const { rows } = await client.query(`SELECT extract(epoch FROM delivered_at - sent_at) * 1000 AS ms, extract(epoch FROM max(delivered_at) OVER () - min(sent_at) OVER ()) * 1000 AS span FROM dispatch_order WHERE id = ANY ($1) AND state = 'delivered'`, [waiting]);
    return { ...figures(rows.map((row) => Number(row.ms)), Number(rows[0]?.span)), ...(undelivered > 0 ? { undelivered } : {}), cpu };
  } finally { for (const worker of workers) await worker.stop(); }
}

async function waitAgain(client, ids) {
  await client.query('DELETE FROM remote_copy WHERE order_id = ANY ($1)', [ids]);
  await client.query(again, [ids]);
}

const due = (client, ids) => client.query('UPDATE dispatch_order SET not_before = now() WHERE id = ANY ($1)', [ids]);

async function settled(client, ids) {
  for (const end = Date.now() + 600_000; ;) {
    const { rows: [{ n, moving }] } = await client.query(`SELECT count(*) FILTER (WHERE state <> 'delivered')::int AS n, count(*) FILTER (WHERE state IN ('scheduled', 'in_progress', 'uncertain'))::int AS moving FROM dispatch_order WHERE id = ANY ($1)`, [ids]);
    if (moving === 0 || Date.now() > end) return n;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
