/** `2026-03-01T12:00:00Z` → `2026-03-01T13:00` for a reader in Berlin. Without a zone the browser's is taken. */
export function wallTime(instant: string, zone: string | undefined): string {
  return wall(new Date(instant).getTime(), zone);
}

/** The other way round; a wall time that does not exist (clocks go forward) gives the instant just after. */
export function instantOf(wallText: string, zone: string | undefined): string {
  const wanted = Date.parse(`${wallText}:00Z`);
  let instant = wanted;
  // Twice: the first step may land on the other side of a change of the clocks.
  for (let step = 0; step < 2; step += 1) instant += wanted - Date.parse(`${wall(instant, zone)}:00Z`);
  return new Date(instant).toISOString();
}

function wall(time: number, zone: string | undefined): string {
  // Swedish writes dates as ISO 8601 does.
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(time));
  return text.replace(' ', 'T');
}
