// How every figure of the benches is taken and said.
import { loadavg } from 'node:os';

/** @param {number[]} sorted milliseconds, sorted @returns {number} the value below which the share lies */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
const rounded = (value) => Math.round(value * 100) / 100;

/**
 * Keeps `clients` callers busy until `total` jobs are done.
 * @param {number} clients @param {number} total @param {(client: number, index: number) => Promise<void>} job
 * @returns {Promise<{n: number, p50: number, p95: number, rate: number}>} milliseconds, and jobs a second
 */
export async function hammer(clients, total, job) {
  const times = [];
  let next = 0;
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, async (_, client) => {
    for (let index = next++; index < total; index = next++) {
      const from = performance.now();
      await job(client, index);
      times.push(performance.now() - from);
    }
  }));
  return figures(times, performance.now() - start);
}

/** @param {number[]} times milliseconds each @param {number} elapsed milliseconds in all */
export function figures(times, elapsed) {
  const sorted = [...times].sort((a, b) => a - b);
  return { n: sorted.length, p50: rounded(quantile(sorted, 0.5)), p95: rounded(quantile(sorted, 0.95)), rate: rounded((sorted.length * 1000) / elapsed) };
}

export const ratioOf = (value, baseline) => rounded(value / baseline);

/** One figure = one JSON line on standard output. `load` is the load of the machine, without which times mean little. */
export function say(line) {
  process.stdout.write(`${JSON.stringify({ ...line, load: rounded(loadavg()[0]) })}\n`);
}

/** Progress, for the person who waits: never on standard output. */
export const progress = (text) => process.stderr.write(`${text}\n`);
