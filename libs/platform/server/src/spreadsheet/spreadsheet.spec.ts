import { read, utils } from '@e965/xlsx';
import { neutralText, spreadsheetFormats, writeSpreadsheet } from './spreadsheet';

interface Line { name: string; count: number; rate: number; day: string | null }
const lines: Line[] = [
  { name: 'DE VINCI Ruth', count: 3, rate: 74.3, day: '1977-07-14' },
  { name: '=HYPERLINK("http://x","y")', count: 0, rate: 0, day: null },
  { name: 'É\u0007lise \ud800 <&>', count: 12, rate: 100, day: '2024-02-29' },
];

describe.each(spreadsheetFormats)('a list as %s (INS-51, DASH-16, TRACE-09)', (format) => {
  it('holds the notes, the head and every value, and no formula', async () => {
    const bytes = await writeSpreadsheet({
      sheet: 'Identités', notes: ['MSP Les Tilleuls', '=1+1'], rows: lines,
      columns: [{ head: 'Nom', width: 30, value: (row) => row.name }, { head: 'Nombre', width: 8, kind: 'integer', value: (row) => row.count }, { head: 'Taux', width: 8, kind: 'percent', value: (row) => row.rate }, { head: 'Naissance', width: 12, kind: 'day', value: (row) => row.day }],
    }, format);
    const book = read(bytes, { cellDates: true, UTC: true, cellFormula: true });
    expect(book.SheetNames).toEqual(['Identités']);
    const sheet = book.Sheets['Identités'] ?? {};
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true });
    expect(rows.slice(0, 2)).toEqual([['MSP Les Tilleuls'], ["'=1+1"]]);
    expect(rows[3]).toEqual(['Nom', 'Nombre', 'Taux', 'Naissance']);
    expect(rows[4]?.slice(0, 3)).toEqual(['DE VINCI Ruth', 3, 0.743]);
    expect((rows[4]?.[3] as Date).toISOString().slice(0, 10)).toBe('1977-07-14');
    expect(rows[5]?.slice(0, 3)).toEqual(["'=HYPERLINK(\"http://x\",\"y\")", 0, 0]);
    expect(rows[6]?.slice(0, 3)).toEqual(['Élise  <&>', 12, 1]);
    expect(Object.values(sheet).some((cell) => typeof cell === 'object' && cell !== null && 'f' in cell)).toBe(false);
  });
});

it.each(['=1', '+33', '-1', '@SUM(A1)', '\t=1', '\r=1'])('puts an apostrophe before %j', (text) => expect(neutralText(text)).toBe(`'${text}`));
it.each(['DUPONT', '', '12', 'a=1'])('leaves %j as it is', (text) => expect(neutralText(text)).toBe(text));
