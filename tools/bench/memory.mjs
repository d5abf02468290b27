// Resident memory, as the system counts it.
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { say } from './figures.mjs';

const target = 300;

/** Says the resident memory of running services, in MB. */
export function benchMemory(services) {
  for (const { name, child } of services) {
    const mb = residentMb(child.pid);
    say({ bench: `memory-${name}`, n: 1, mb, target: { mb: target }, met: mb !== null && mb <= target });
  }
}

/** @returns {number | null} resident memory of a process, in MB */
export function residentMb(pid) {
  try { return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024); } catch { /* no /proc outside Linux */ }
  const asked = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return asked.status === 0 ? Math.round(Number(asked.stdout) / 1024) : null;
}
