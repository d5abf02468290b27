import { allSections, checkModel, levelOf, narrativeOf, type ClinicalDocument, type Cs24Content, type Cs8Content, type Cs9Content } from '../../index';
import { childCertificateSamples } from '../../samples/child-certificates';
import { isNir } from './parents';

const sample = (name: string): ClinicalDocument => { const found = childCertificateSamples().find((one) => one.name === name); if (!found) throw new Error(name); return found.document; };
const changed = <C extends Cs8Content | Cs9Content | Cs24Content>(name: string, change: (content: C) => void): ClinicalDocument => { const document = structuredClone(sample(name)); change(document.content as C); return document; };
const faultsOf = (document: ClinicalDocument): string[] => checkModel(document).map(({ field, rule }) => `${field} ${rule}`);
const wordsOf = (document: ClinicalDocument): string => JSON.stringify(narrativeOf(document));

describe('certificates of health (CHILD-07)', () => {
  it.each(childCertificateSamples().map(({ name, document }) => [name, document] as const))('%s has no fault and leaves structured', (_name, document) => {
    expect(checkModel(document)).toEqual([]);
    expect(levelOf(document)).toBe(3);
  });

  it('asks nothing of the professional: what the model demands is said « non renseigné » (CHILD-06)', () => {
    for (const kind of ['cs8', 'cs9', 'cs24']) expect(wordsOf(sample(`${kind}-minimal`))).toContain('Non renseigné');
    expect(wordsOf(sample('cs8-full'))).not.toContain('Non renseigné');
  });

  it('leaves as a page alone when the model cannot be written: no mother on the eighth day, no date of birth of a parent later', () => {
    expect(levelOf(changed<Cs8Content>('cs8-full', (content) => { content.mother = null; }))).toBe(1);
    expect(levelOf(changed<Cs9Content>('cs9-full', (content) => { if (content.mother) content.mother.birthDate = null; content.otherParent = null; }))).toBe(1);
    const { header, content } = sample('cs8-full');
    expect(levelOf({ content, header: { ...header, patient: { ...header.patient, address: null } } })).toBe(1);
  });

  it('keeps its sections in the order of the model (cda.md §5.6)', () => {
    expect(allSections(narrativeOf(sample('cs8-full'))).map(({ key }) => key)).toEqual(['habits', 'coverage', 'pregnancy', 'prenatal', 'delivery', 'delivery-events', 'newborn', 'newborn-exam', 'vital-signs', 'first-week', 'acts', 'given', 'events', 'vaccinations', 'plan']);
  });

  it.each([
    ['a parent younger than the child', changed<Cs9Content>('cs9-full', (content) => { if (content.mother) content.mother.birthDate = '2025-07-01'; }), 'content.mother.birthDate order'],
    ['a number of health insurance with a wrong key', changed<Cs8Content>('cs8-full', (content) => { if (content.mother) content.mother.nir = '289057545611405'; }), 'content.mother.nir key'],
    ['a vaccine that has no place at birth', changed<Cs8Content>('cs8-full', (content) => { content.vaccinations = [{ vaccine: 'mmr', rank: 1, on: null }]; }), 'content.vaccinations[0].vaccine unknown-code'],
    ['the same dose twice', changed<Cs9Content>('cs9-full', (content) => { content.vaccinations = [{ vaccine: 'dtp', rank: 1, on: null }, { vaccine: 'dtp', rank: 1, on: null }]; }), 'content.vaccinations[1].rank unique'],
    ['a vaccination before birth', changed<Cs9Content>('cs9-full', (content) => { content.vaccinations = [{ vaccine: 'dtp', rank: 1, on: '2025-01-01' }]; }), 'content.vaccinations[0].on order'],
    ['an accident without cause', changed<Cs9Content>('cs9-full', (content) => { content.history = { bornBefore33Weeks: null, accident: true, accidentCauses: [] }; }), 'content.history.accidentCauses required'],
    ['an Apgar of 11', changed<Cs8Content>('cs8-full', (content) => { content.newborn.apgar1 = 11; }), 'content.newborn.apgar1 range'],
    ['the third of two twins', changed<Cs8Content>('cs8-child', (content) => { content.delivery.birthRank = 3; }), 'content.delivery.birthRank range'],
    ['an age of walking of who does not walk', changed<Cs24Content>('cs24-full', (content) => { content.walking = { acquired: false, atMonths: 13 }; }), 'content.walking.atMonths order'],
  ])('refuses %s', (_name, document, fault) => { expect(faultsOf(document)).toContain(fault); });

  it('knows the key of a number of health insurance, Corsica too', () => expect([isNir('277076322082910'), isNir('297022A02077878'), isNir('180032B02040123'), isNir('277076322082911'), isNir('12')]).toEqual([true, true, true, false, false]));
});
