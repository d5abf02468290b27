import { actCodeOf, checkModel, levelOf, narrativeOf } from '../document';
import type { DocumentHeader } from '../header';
import { sampleVaccination, vaccinationNoteSamples } from '../samples/vaccination-note';
import { sampleTrods, trodSamples } from '../samples/trod';
import type { Content } from './contents';
import type { TrodContent } from './trod';
import type { VaccinationNoteContent } from './vaccination-note';

const vaccination = vaccinationNoteSamples().find(({ name }) => name === 'vaccination-note-full')?.document;
const trod = trodSamples().find(({ name }) => name === 'trod-full')?.document;
const faults = (document: typeof trod, content: Partial<Content>, header: Partial<DocumentHeader> = {}): string[] =>
  (document ? checkModel({ header: { ...document.header, ...header }, content: { ...document.content, ...content } as Content }).map(({ field, rule }) => `${field} ${rule}`) : []);
const words = (document: typeof trod): string => (document ? JSON.stringify(narrativeOf(document)) : '');

describe('Note of vaccination (VAC-01, VAC-12, cda.md §5.4)', () => {
  it.each(vaccinationNoteSamples().map(({ name, document }) => [name, document] as const))('%s may be written, at level 3', (_, document) => {
    expect(checkModel(document)).toEqual([]);
    expect(levelOf(document)).toBe(3);
    expect(actCodeOf(document)?.code).toBe('87273-9');
  });
  it('says what the box says, the expiry too (VAC-02, VAC-03)', () => { for (const said of ['GARDASIL 9', '3006440', '31/12/2027', '3400930056202', '65017887', 'J07BM03', 'deltoïde gauche', '0,5 mL', 'Primo-vaccination']) expect(words(vaccination)).toContain(said); });
  it('tells apart who prescribed, who injected and who validates (VAC-12)', () => {
    expect(words(vaccination)).toContain('"label":"Prescrit par","value":"Dr Claire MARTIN');
    expect(words(vaccination)).toContain('"label":"Injecté par","value":"Nadia BEN, Infirmière');
    expect(words(vaccination)).toContain('"label":"Validé par","value":"Dr Claire MARTIN');
  });
  const of = (changes: Partial<VaccinationNoteContent>) => changes;
  it.each<[string, Partial<VaccinationNoteContent>, string]>([
    ['no name', of({ vaccine: { ...sampleVaccination.vaccine, name: '' } }), 'content.vaccine.name required'],
    ['no CIS', of({ vaccine: { ...sampleVaccination.vaccine, cis: { code: '', label: '', codeSystem: '' } } }), 'content.vaccine.cis unknown-code'],
    ['the ATC of another medicine', of({ vaccine: { ...sampleVaccination.vaccine, atc: { code: 'A10BA02', label: 'metformine', codeSystem: '2.16.840.1.113883.6.73' } } }), 'content.vaccine.atc unknown-code'],
    ['a CIP of 7 digits', of({ vaccine: { ...sampleVaccination.vaccine, cip: { code: '3005620', label: 'x', codeSystem: '1.2.250.1.213.2.3.2' } } }), 'content.vaccine.cip unknown-code'],
    ['a month only', of({ on: '2026-03' }), 'content.on date'], ['tomorrow', of({ on: '2026-03-13' }), 'content.on future'], ['before the birth', of({ on: '1977-07-13' }), 'content.on order'],
    ['rank 0', of({ rank: 0 }), 'content.rank range'], ['a batch with a space', of({ lot: 'AB 12' }), 'content.lot shape'], ['a batch of 21 signs', of({ lot: 'A'.repeat(21) }), 'content.lot shape'], ['an expiry of month 13', of({ expiry: '2027-13' }), 'content.expiry date'],
    ['an unknown site', of({ site: { code: '1', label: 'x', codeSystem: '2.16.840.1.113883.6.96' } }), 'content.site unknown-code'], ['an unknown route', of({ route: { code: '1', label: 'x', codeSystem: 'x' } }), 'content.route unknown-code'],
    ['a dose of nothing', of({ dose: { value: 0, unit: 'mL' } }), 'content.dose range'], ['a reaction without words', of({ reactions: [{ fact: { text: ' ', codes: [] }, since: null }] }), 'content.reactions[0].fact.text required'],
    ['a reaction of tomorrow', of({ reactions: [{ fact: { text: 'Fièvre', codes: [] }, since: '2026-03-13' }] }), 'content.reactions[0].since future'],
  ])('refuses %s', (_, change, fault) => { expect(faults(vaccination, change)).toContain(fault); });
});

describe('Rapid test (DOC-24, cda.md §5.10)', () => {
  it.each(trodSamples().map(({ name, document }) => [name, document] as const))('%s may be written, at level 3', (_, document) => {
    expect(checkModel(document)).toEqual([]);
    expect(levelOf(document)).toBe(3);
  });
  it('has one screening at least of each kind among the samples', () => { expect(new Set(trodSamples().map(({ document }) => (document.content as TrodContent).screening))).toEqual(new Set(Object.keys(sampleTrods))); });
  it('says type, professional, date and time, brand and batch, result, interpretation and comment', () => { for (const said of ['TROD Cystite', 'Dr Claire MARTIN', '12/03/2026 10:25', 'Exemple Diagnostics', 'lot CYST987654', 'positif', 'Cystite probable', 'Brûlures mictionnelles']) expect(words(trod)).toContain(said); });
  it('dates the act by the disease looked for', () => { expect(trod && actCodeOf(trod)).toMatchObject({ code: 'N30', codeSystem: '2.16.840.1.113883.6.3' }); });
  const of = (changes: Partial<TrodContent>) => changes;
  const [leucocytes] = sampleTrods.cystite.results;
  it.each<[string, Partial<TrodContent>, string]>([
    ['another screening', { screening: 'hiv' as unknown as TrodContent['screening'] }, 'content.screening unknown-code'], ['no time', of({ at: '' }), 'content.at date'], ['a time after the document', of({ at: '2026-03-12T10:00:00Z' }), 'content.at future'], ['no result', of({ results: [] }), 'content.results required'],
    ['a test of another screening', of({ results: leucocytes ? [{ ...leucocytes, test: 'influenzaA' }] : [] }), 'content.results[0].test unknown-code'], ['the same test twice', of({ results: leucocytes ? [leucocytes, leucocytes] : [] }), 'content.results[1].test unique'],
    ['an unknown result', of({ results: leucocytes ? [{ ...leucocytes, result: 'maybe' as unknown as 'positive' }] : [] }), 'content.results[0].result unknown-code'],
    ['no brand', of({ device: { ...sampleTrods.cystite.device, brand: '' } }), 'content.device.brand required'], ['a UDI that is none', of({ device: { ...sampleTrods.cystite.device, udi: '0501' } }), 'content.device.udi shape'], ['an expiry that does not exist', of({ device: { ...sampleTrods.cystite.device, expiry: '2027-02-30' } }), 'content.device.expiry date'],
  ])('refuses %s', (_, change, fault) => { expect(faults(trod, change)).toContain(fault); });
  it('refuses another setting than screening', () => { expect(trod && faults(trod, {}, { act: { ...trod.header.act, setting: 'AMBULATOIRE' } })).toContain('header.act.setting setting'); });
});
