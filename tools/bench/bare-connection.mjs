// The same SQL on bare connections: what the product's code costs is what remains above it.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** @returns {{searches: Statement[][], openings: Statement[][]}} the SQL of the use cases, as the product itself sends it */
export function recordStatements(stack, asked) {
  const done = spawnSync(process.execPath, ['dist/cli/main.mjs', 'bench-statements'], { input: JSON.stringify(asked), encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, env: { ...process.env, ...stack.settings } });
  if (done.status !== 0) throw new Error(`bench-statements failed: ${done.stderr.slice(-2000)}`);
  return JSON.parse(done.stdout);
}

/** @returns {Promise<pg.Client[]>} one connection a client */
export async function bareConnections(stack, clients) {
  return Promise.all(Array.from({ length: clients }, async () => {
    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    return client;
  }));
}

/** Sends the statements of one use case in order, the commit included. */
export async function replay(client, statements) {
  let head = null;
  for (const { sql, parameters } of statements) {
    const values = /INSERT INTO trace /.test(sql) && head ? nextTraces(parameters, head) : parameters.map((value) => (value && typeof value === 'object' && 'hex' in value ? Buffer.from(value.hex, 'hex') : value));
    const answer = await client.query(sql, values);
    if (/FROM trace_head/.test(sql)) head = answer.rows[0];
  }
}

/** The journal is numbered: recorded rows take the numbers that follow today's head. (Their hashes are stale, and do not matter here.) */
function nextTraces([rows, , hash], head) {
  let seq = BigInt(head.seq);
  const renumbered = JSON.parse(rows).map((row) => ({ ...row, seq: String((seq += 1n)), id: randomUUID() }));
  return [JSON.stringify(renumbered), String(seq), Buffer.from(hash.hex, 'hex')];
}
