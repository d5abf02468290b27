/** What the reader chose; empty means no filter. */
export interface ExchangeFilters { channel: string; outcome: string; qualified: string; professionalId: string; mine: boolean; patient: string; number: string; from: string; to: string }
export const noExchangeFilter: ExchangeFilters = { channel: '', outcome: '', qualified: '', professionalId: '', mine: false, patient: '', number: '', from: '', to: '' };

/** What the server is asked: only what was chosen. Names and numbers travel in the body, never in an address. */
export function exchangeBody({ qualified, mine, ...texts }: ExchangeFilters): Record<string, string | boolean> {
  const asked = Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, value.trim()] as const).filter(([, value]) => value !== ''));
  return { ...asked, ...(qualified === '' ? {} : { qualified: qualified === 'yes' }), ...(mine ? { mine } : {}) };
}

/** @returns `2 77 07 63 220 829 10`, as it is read aloud; a dash without number */
export const groupedNumber = (number: string | null): string => (number === null ? '—' : number.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7'));
