/** Metropolitan France; a centre overseas gives its own zone. */
export const defaultTimeZone = 'Europe/Paris';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A document says few instants, many times each: writing one costs far more than finding it. */
const written = new Map<string, string>();
const mostWritten = 1000;

/**
 * @param instant any moment
 * @param timeZone IANA name
 * @returns `YYYYMMDDHHMMSS+ZZZZ`, local time of the zone with its offset (cda.md §1)
 */
export function cdaTimestamp(instant: Date, timeZone: string = defaultTimeZone): string {
  const key = `${instant.getTime()} ${timeZone}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  if (written.size >= mostWritten) written.clear();
  const text = write(instant, timeZone);
  written.set(key, text);
  return text;
}

function write(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const offset = (parts['timeZoneName'] ?? 'GMT').replace('GMT', '').replace(':', '') || '+0000';
  return `${parts['year']}${parts['month']}${parts['day']}${parts['hour']}${parts['minute']}${parts['second']}${offset}`;
}

/** @returns `YYYYMMDD` out of a birth date `YYYY-MM-DD` (cda.md §2.1) */
export const cdaDate = (date: string): string => date.replaceAll('-', '');
