// Which process uses the processors while something is measured, from /proc.
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Clock ticks a second of the kernel's accounting; 100 on every Linux we know. */
const ticksPerSecond = 100;

/** @returns {{ppid: number, own: number, reaped: number} | null} ticks used by a process, and by its children that ended */
function ticksOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').map(Number);
    return { ppid: fields[1], own: fields[11] + fields[12], reaped: fields[13] + fields[14] };
  } catch { return null; }
}

/** Ticks of a process and of everything it started, the ended ones included. */
function familyTicks(pid) {
  const head = ticksOf(pid);
  if (!head) return 0;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => ticksOf(Number(name))).filter((each) => each?.ppid === pid);
  return head.own + head.reaped + children.reduce((sum, { own }) => sum + own, 0);
}

/**
 * Begins to count.
 * @param {Record<string, number[]>} pids processes by the name they are shown under
 * @returns {() => Record<string, number>} cores used since, by name (1 = one core all the time); `free`: what nobody used, others of the machine included
 */
export function countCpu(pids) {
  const read = () => Object.fromEntries(Object.entries(pids).map(([name, list]) => [name, list.reduce((sum, pid) => sum + familyTicks(pid), 0)]));
  const idle = () => { const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number); return fields[3] + fields[4]; };
  const [before, idleBefore, from] = [read(), idle(), performance.now()];
  return () => {
    const seconds = (performance.now() - from) / 1000;
    const after = read();
    const cores = (ticks) => Math.round((ticks / ticksPerSecond / seconds) * 100) / 100;
    return { ...Object.fromEntries(Object.keys(pids).map((name) => [name, cores(after[name] - before[name])])), free: cores(idle() - idleBefore), of: availableParallelism() };
  };
}
