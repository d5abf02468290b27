/** Milliseconds of processor this process has used: what a reading costs, whatever else the machine does. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
