import { attribute, child, type XmlElement } from '../xml/element';

/** A moment as precise as the document says it, never more: `1979`, `1979-03`, `1979-03-28`, `2024-04-02T11:17:00+02:00`. */
export interface CdaTime {
  readonly iso: string;
  readonly precision: 'year' | 'month' | 'day' | 'minute' | 'second';
}

/** Start and end of something; a single moment has the same in both. */
export interface CdaPeriod {
  readonly start: CdaTime | null;
  readonly end: CdaTime | null;
}

const shape = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d+)?)?)?)?)?)?([+-]\d{4})?$/;
const within = (text: string | undefined, min: number, max: number): boolean => text === undefined || (Number(text) >= min && Number(text) <= max);

/** @returns the time of an HL7 timestamp `YYYY[MM[DD[HH[MM[SS]]]]][±ZZZZ]` (cda.md §1), null when it is none */
export function parseTime(value: string | null): CdaTime | null {
  const match = value === null ? null : shape.exec(value);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zone] = match;
  if (!within(month, 1, 12) || !within(day, 1, 31) || !within(hour, 0, 23) || !within(minute, 0, 59) || !within(second, 0, 60)) return null;
  if (month === undefined) return { iso: `${year}`, precision: 'year' };
  if (day === undefined) return { iso: `${year}-${month}`, precision: 'month' };
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { iso: date, precision: 'day' };
  const offset = zone === undefined ? '' : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  return second === undefined ? { iso: `${date}T${hour}:${minute ?? '00'}${offset}`, precision: 'minute' } : { iso: `${date}T${hour}:${minute}:${second}${offset}`, precision: 'second' };
}

/** @returns the moment of an element: its `value`, else the value of its `low`, else of its `high` */
export const timeOf = (element: XmlElement | null | undefined): CdaTime | null => parseTime(attribute(element, 'value')) ?? parseTime(attribute(child(element, 'low'), 'value')) ?? parseTime(attribute(child(element, 'high'), 'value'));

/** @returns start and end; a single `value` is the start, and the end stays open */
export function periodOf(element: XmlElement | null | undefined): CdaPeriod {
  return { start: parseTime(attribute(child(element, 'low'), 'value')) ?? parseTime(attribute(element, 'value')), end: parseTime(attribute(child(element, 'high'), 'value')) };
}

/** @returns the words a French reader expects, as the document's own clock says: `28/03/1979`, `03/1979`, `02/04/2024 à 11:17` */
export function frenchTime(time: CdaTime): string {
  const [date = '', clock] = time.iso.split('T');
  const day = date.split('-').reverse().join('/');
  return clock === undefined ? day : `${day} à ${clock.slice(0, 5)}`;
}
