// Draining waiting orders to the simulator, beside bare clients posting the same bytes to it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import nodemailer from 'nodemailer';
import { Agent, request } from 'undici';
import { service } from '../launch/processes.mjs';
import { leanMemory } from '../launch/stack.mjs';
import { bareConnections } from './bare-connection.mjs';
import { figures, progress, ratioOf, say } from './figures.mjs';

/** As many at once as the lanes have. */
export const together = { dmp: 8, mail: 6 };

/** @param {{perChannel: number}} size how many orders of each channel wait to leave */
export async function benchDrain(stack, { perChannel }) {
  const [client] = await bareConnections(stack, 1);
  try {
    await client.query(`UPDATE dispatch_order SET not_before = now() + interval '1 day' WHERE state = 'scheduled'`);
    const all = await chosen(client, perChannel);
    // The worker's code is compiled by its first messages, as the bare clients' is already: they are not counted.
    const first = all.filter((_, index) => index % 6 === 0);
    const waiting = all.filter((_, index) => index % 6 !== 0);
    progress(`Préparation des mêmes ${waiting.length} messages…`);
    const bare = await postBare(stack, waiting);
    await reset(stack);
    const due = (ids) => client.query(`UPDATE dispatch_order SET not_before = now() WHERE id = ANY ($1)`, [ids]);
    await due(first);
    progress('Envoi par le produit…');
    const worker = service('worker', 'dist/worker/main.mjs', { ...leanMemory, ...stack.settings }, stack.logs);
    stack.running.push(worker);
    const end = Date.now() + 600_000;
    const settled = async (ids) => {
      for (;;) {
        const { rows } = await client.query(`SELECT state, count(*)::int AS n FROM dispatch_order WHERE id = ANY ($1) GROUP BY state`, [ids]);
        if (!rows.some(({ state }) => ['scheduled', 'in_progress', 'uncertain'].includes(state)) || Date.now() > end) return rows;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    await settled(first);
    await due(waiting);
    const states = await settled(waiting);
    const delivered = states.find(({ state }) => state === 'delivered')?.n ?? 0;
    // From the first departure to the last acknowledgement: the start of the worker's process is not sending.
    const { rows: [span] } = await client.query(`SELECT extract(epoch FROM max(delivered_at) - min(sent_at)) * 1000 AS ms FROM dispatch_order WHERE id = ANY ($1) AND state = 'delivered'`, [waiting]);
    const { rows: times } = await client.query(`SELECT extract(epoch FROM delivered_at - sent_at) * 1000 AS ms FROM dispatch_order WHERE id = ANY ($1) AND state = 'delivered'`, [waiting]);
    const found = figures(times.map(({ ms }) => Number(ms)), Number(span.ms));
    const ratio = ratioOf(found.rate, bare.rate);
    say({ bench: 'drain', ...found, undelivered: states.filter(({ state }) => state !== 'delivered'), baseline: bare, ratio, target: { ratio: 0.5 }, met: delivered === waiting.length && ratio >= 0.5 });
    return worker;
  } finally { await client.end(); }
}

export async function chosen(client, perChannel) {
  const ids = [];
  for (const channel of ['dmp', 'mssante-pro']) {
    const { rows } = await client.query(`SELECT id FROM dispatch_order WHERE channel = $1 AND state = 'scheduled' AND NOT held ORDER BY signed_at DESC LIMIT $2`, [channel, perChannel]);
    if (rows.length < perChannel) throw new Error(`only ${rows.length} ${channel} orders are waiting: validate more documents first`);
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/**
 * The same messages, made by the product and posted by bare clients.
 * @param {{dmp: number, mail: number}} clients how many at once
 * @param keep true when the simulator keeps its weather and what it received
 */
export async function postBare(stack, waiting, clients = together, keep = false) {
  const folder = join(stack.folder, 'messages');
  const made = spawnSync(process.execPath, ['dist/cli/main.mjs', 'bench-messages', '--out', folder], { encoding: 'utf8', env: { ...process.env, ...stack.settings } });
  if (made.status !== 0) throw new Error(`bench-messages failed: ${made.stderr.slice(-2000)}`);
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).filter(({ file }) => waiting.includes(file));
  const bytesOf = new Map(index.map(({ file }) => [file, readFileSync(join(folder, file))]));
  if (!keep) await reset(stack);
  const { DMP_CERT_FILE, DMP_KEY_FILE, NATIONAL_CA_FILE, MSSANTE_CERT_FILE, MSSANTE_KEY_FILE, MSSANTE_SMTP_URL } = stack.settings;
  const ca = readFileSync(NATIONAL_CA_FILE);
  const dispatcher = new Agent({ connections: clients.dmp, pipelining: 1, connect: { ca, cert: readFileSync(DMP_CERT_FILE), key: readFileSync(DMP_KEY_FILE) } });
  const smtp = new URL(MSSANTE_SMTP_URL);
  const mail = nodemailer.createTransport({ pool: true, maxConnections: clients.mail, maxMessages: Infinity, host: smtp.hostname, port: Number(smtp.port), secure: true, tls: { ca, cert: readFileSync(MSSANTE_CERT_FILE), key: readFileSync(MSSANTE_KEY_FILE) } });
  const times = [];
  const post = async (message) => {
    const from = performance.now();
    const bytes = bytesOf.get(message.file);
    if (message.channel === 'dmp') {
      const answer = await request(message.url, { method: 'POST', dispatcher, headers: { 'content-type': message.contentType }, body: bytes });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || !text.includes('ResponseStatusType:Success')) throw new Error(`the simulator refused prebuilt bytes: ${answer.statusCode} ${text.slice(0, 300)}`);
    } else await mail.sendMail({ envelope: { from: message.from, to: [message.to] }, raw: bytes });
    times.push(performance.now() - from);
  };
  const start = performance.now();
  await Promise.all([...lanesOf(index.filter(({ channel }) => channel === 'dmp'), clients.dmp), ...lanesOf(index.filter(({ channel }) => channel !== 'dmp'), clients.mail)].map(async (list) => { for (const message of list) await post(message); }));
  const found = figures(times, performance.now() - start);
  mail.close();
  await dispatcher.close();
  return { what: 'undici and pooled nodemailer, same bytes', ...found };
}

const lanesOf = (messages, width) => Array.from({ length: width }, (_, lane) => messages.filter((_message, index) => index % width === lane));
/** The line is closed each time: one kept while this process makes messages, and reads nothing, is found dead. */
export const reset = async (stack) => { const answer = await fetch(`${stack.controlUrl}/__reset`, { method: 'POST', headers: { connection: 'close' } }); if (!answer.ok) throw new Error(`the simulator did not reset: ${answer.status}`); };
