/** Spreadsheets keep dates as numbers of days; the number format of the cell says that it is one. */
const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Built-in formats of dates and times (ECMA-376 18.8.30), those of East Asian languages included. */
const BUILT_IN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** Whether a number format shows dates; `code`: its own, where it is not built in. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([from, to]) => id >= from && id <= to);
  const plain = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?:[$][^\]]*|[A-Za-z]+\d*)\]/g, '').split(';')[0] ?? '';
  return /[ymdh]|s(?!cientific)/i.test(plain) && !/^general$/i.test(plain.trim());
}

/** A day, or a day and time, as ISO 8601; null for what is no date (negative, times without a day, beyond the year 9999). */
export function dateOfSerial(serial: number, since1904: boolean): string | null {
  if (!(serial >= 1) || serial > 2_958_465) return null;
  const at = (since1904 ? EPOCH_1904 : EPOCH) + Math.round(serial * 86_400) * 1_000;
  const text = new Date(at).toISOString();
  return at % DAY === 0 ? text.slice(0, 10) : text.slice(0, 19);
}
