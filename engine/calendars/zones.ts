/**
 * Offsets of IANA time zones, from the platform's own data (Intl), remembered so that asking again costs nothing.
 * Instants are epoch milliseconds; local times are wall-clock milliseconds, as if the wall clock were UTC.
 */

const DAY = 86_400_000;
/** No zone has ever changed its offset twice within such a block. */
const BLOCK = 7 * DAY;
const REMEMBERED_BLOCKS = 4_000;

/** Offset to UTC, in milliseconds, that holds in a zone at an instant. Throws RangeError for an unknown zone. */
export function zoneOffset(zone: string, at: number): number {
  if (zone === 'UTC') return 0;
  const known = zoneData(zone);
  const index = Math.floor(at / BLOCK);
  const block = known.blocks.get(index) ?? loadBlock(known, index);
  return at < block.change ? block.before : block.after;
}

/** The first instant after `from`, and not after `to`, at which the offset of a zone changes; null where it stays. */
export function offsetChange(zone: string, from: number, to: number): number | null {
  if (zone === 'UTC') return null;
  const known = zoneData(zone);
  for (let index = Math.floor(from / BLOCK); index <= Math.floor(to / BLOCK); index += 1) {
    const { change } = known.blocks.get(index) ?? loadBlock(known, index);
    if (change > from && change <= to) return change;
  }
  return null;
}

/** The wall clock of a zone at an instant. */
export function toLocal(zone: string, at: number): number {
  return at + zoneOffset(zone, at);
}

/**
 * The instant at which a zone's wall clock shows a local time. A time that comes twice means the first; a time that is
 * skipped means as much later as the clock is put forward (RFC 5545, and Temporal's `compatible`).
 */
export function fromLocal(zone: string, local: number): number {
  if (zone === 'UTC') return local;
  const before = zoneOffset(zone, local - DAY);
  const after = zoneOffset(zone, local + DAY);
  if (before === after) {
    const guess = local - before;
    if (zoneOffset(zone, guess) === before) return guess;
  }
  const first = Math.max(before, after);
  const second = Math.min(before, after);
  if (zoneOffset(zone, local - first) === first) return local - first;
  if (zoneOffset(zone, local - second) === second) return local - second;
  return local - before;
}

/** Whether the platform knows a zone by this name. */
export function isZone(zone: string): boolean {
  try {
    zoneData(zone);
    return true;
  } catch {
    return false;
  }
}

interface Block {
  before: number;
  /** First instant at which `after` holds. */
  change: number;
  after: number;
}
interface ZoneData {
  format: Intl.DateTimeFormat;
  blocks: Map<number, Block>;
}

const zones = new Map<string, ZoneData>([['UTC', { format: formatOf('UTC'), blocks: new Map() }]]);

function zoneData(zone: string): ZoneData {
  let known = zones.get(zone);
  if (!known) {
    known = { format: formatOf(zone), blocks: new Map() };
    zones.set(zone, known);
  }
  return known;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

function loadBlock(known: ZoneData, index: number): Block {
  const start = index * BLOCK;
  const before = measure(known.format, start);
  const after = measure(known.format, start + BLOCK);
  const block = { before, change: Number.POSITIVE_INFINITY, after };
  if (before !== after) block.change = findChange(known.format, start, before);
  if (known.blocks.size >= REMEMBERED_BLOCKS) known.blocks.clear();
  known.blocks.set(index, block);
  return block;
}

function findChange(format: Intl.DateTimeFormat, start: number, before: number): number {
  let low = start;
  let high = start + BLOCK;
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (measure(format, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function measure(format: Intl.DateTimeFormat, at: number): number {
  const second = Math.floor(at / 1_000) * 1_000;
  const parts: { [type: string]: string } = {};
  for (const part of format.formatToParts(second)) parts[part.type] = part.value;
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  local.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
  return local.getTime() - second;
}
