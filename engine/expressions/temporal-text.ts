/** ISO 8601 texts of dates, times and durations: the writing side. `temporal-parse.ts` reads them. */

const DAY = 86_400_000;

export function formatDate(local: number): string {
  const date = new Date(local);
  const year = date.getUTCFullYear();
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

/** `10:30:00`, with a fraction only where there is one. */
export function formatTime(ms: number): string {
  const fraction =
    ms % 1_000 === 0
      ? ''
      : `.${String(ms % 1_000)
          .padStart(3, '0')
          .replace(/0+$/, '')}`;
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1_000) % 60)}${fraction}`;
}

export function formatZone(zone: string | null): string {
  if (zone === null) return '';
  if (zone === 'UTC') return 'Z';
  return /^[+-]/.test(zone) ? zone : `@${zone}`;
}

/** `P1Y2M`, `P2DT3H`, `-PT30M`, `PT0S`, `P0M`. */
export function formatDuration(kind: 'days and time duration' | 'years and months duration', amount: number): string {
  const sign = amount < 0 ? '-' : '';
  const size = Math.abs(amount);
  if (kind === 'years and months duration') {
    const years = Math.floor(size / 12);
    const months = size % 12;
    if (size === 0) return 'P0M';
    return `${sign}P${years ? `${years}Y` : ''}${months ? `${months}M` : ''}`;
  }
  if (size === 0) return 'PT0S';
  const days = Math.floor(size / DAY);
  const hours = Math.floor(size / 3_600_000) % 24;
  const minutes = Math.floor(size / 60_000) % 60;
  const seconds = (size % 60_000) / 1_000;
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  return `${sign}P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
