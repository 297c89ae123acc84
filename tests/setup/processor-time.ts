/** Milliseconds of processor time of this process so far: what a limit on work is measured in, since machines are shared. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
