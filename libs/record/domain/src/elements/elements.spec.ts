import fc from 'fast-check';
import {
  allergyLabel, changedFields, elementKinds, elementLabel, elementWords, endReasonsOf, importedContent, measureFaults, measureWords, parseElement, sightOf, signFacts, summaryOf,
  type ElementBody, type ImportableKind, type RecordKind,
} from '../index';

const today = '2026-11-29';
const read = (kind: RecordKind, content: object): ElementBody => { const result = parseElement(kind, content, today); if (!result.ok) throw result.error; return result.value; };
const faults = (kind: string, content: object): string[] => { const result = parseElement(kind, content, today); return result.ok ? [] : result.error.errors.map(({ field, message }) => `${field}: ${message}`); };

describe('elements of the record (PAT-04 to PAT-07, PAT-13, PAT-24, PAT-25)', () => {
  it('PAT-24 reads a problem typed as words, with its codes and its ALD mark', () => {
    const e11 = { system: '2.16.840.1.113883.6.3', code: 'E11', label: 'Diabète sucré de type 2' };
    expect(read('problem', { label: ' Diabète de type 2\u0007 ', codes: [e11, e11], since: '2026-03', ald: true })).toEqual({
      kind: 'problem', content: { label: 'Diabète de type 2', comment: null, codes: [e11], since: '2026-03', ald: true, severity: null },
    });
  });
  it.each<[string, object, string[]]>([
    ['problem', { label: ' ' }, ['label: Écrivez de quoi il s’agit.']],
    ['problem', { label: 'x'.repeat(201) }, ['label: Écrivez moins de 200 caractères.']],
    ['problem', { label: 'Asthme', since: '2026-13' }, ['since: Cette date n’existe pas.']],
    ['problem', { label: 'Asthme', since: '2027' }, ['since: Cette date est dans l’avenir. Vérifiez l’année.']],
    ['problem', { label: 'Asthme', since: 'hier' }, ['since: Écrivez une année, un mois ou un jour : 2019, 03/2019 ou 12/03/2019.']],
    ['medical-history', { label: 'Asthme', since: '2020', until: '2019-12' }, ['until: La fin est avant le début. Vérifiez les deux dates.']],
    ['family-history', { label: 'Infarctus' }, ['relative: Dites de qui il s’agit : mère, père, sœur…']],
    ['treatment', { label: 'Ramipril 5 mg' }, ['duration: Dites si c’est un traitement de fond ou ponctuel.']],
    ['risk-factor', { label: 'Amiante', domain: 'sport' }, ['domain: Dites si c’est un risque professionnel, familial ou de mode de vie.']],
    ['device', { label: 'Stimulateur', codes: [{ code: '1' }] }, ['codes: Ce code n’est pas lisible : choisissez-le dans la liste.']],
    ['measure', { sign: 'weight', value: 72, unit: 'kg', on: '2026' }, ['on: Écrivez le jour entier : 12/03/2019.']],
    ['treatment', { label: 'Cure prévue', duration: 'acute', since: '2027-01-01' }, []],
  ])('names the field of %s at fault, and what to do: %j', (kind, content, expected) => expect(faults(kind, content)).toEqual(expected));
  it('refuses a kind it does not know', () => expect(parseElement('humeur', {}, today)).toMatchObject({ ok: false, error: { code: 'element.kind', status: 422 } }));

  it('writes each element in one line, and tells which fields changed', () => {
    expect(elementWords(read('allergy', { label: 'Pénicilline', reaction: 'urticaire' }))).toBe('Pénicilline · urticaire');
    expect(elementWords(read('measure', { sign: 'pressure', value: 138, second: 84, unit: 'mm[Hg]', on: today }))).toBe('Pression artérielle · 138/84 mmHg');
    expect(elementWords(read('absence', { about: 'allergy' }))).toBe('Aucune allergie connue');
    expect(changedFields('allergy', { label: 'a', reaction: null }, { label: 'a', reaction: 'urticaire' })).toEqual(['reaction']);
    // PostgreSQL gives the keys of a code back in another order.
    expect(changedFields('allergy', { label: 'a', codes: [{ code: '1', label: null, system: 's' }] }, { label: 'a', codes: [{ system: 's', code: '1', label: null }] })).toEqual([]);
    expect(changedFields('allergy', { label: 'a', codes: [{ code: '1', label: null, system: 's' }] }, { label: 'a', codes: [{ system: 's', code: '2', label: null }] })).toEqual(['codes']);
  });

  it('a content read twice is the same: what is kept is what was read', () => {
    const anything = fc.record({ label: fc.string(), since: fc.oneof(fc.constant(null), fc.constantFrom('2019', '2019-02', '2019-02-28', '2019-02-30', 'x')), value: fc.oneof(fc.double(), fc.string()), domain: fc.constantFrom('lifestyle', 'x'), relative: fc.constantFrom('mother', 3), duration: fc.constantFrom('acute', null), codes: fc.oneof(fc.constant(null), fc.array(fc.record({ system: fc.string(), code: fc.string() }), { maxLength: 3 })), sign: fc.constantFrom('weight', 'pulse'), unit: fc.constantFrom('kg', '/min'), on: fc.constantFrom('2026-01-01', '2026'), about: fc.constantFrom('allergy', 'x'), comment: fc.oneof(fc.string(), fc.constant(null)) });
    fc.assert(fc.property(fc.constantFrom(...elementKinds), anything, (kind, raw) => {
      const first = parseElement(kind, raw, today);
      if (first.ok) expect(parseElement(kind, JSON.parse(JSON.stringify(first.value.content)), today)).toEqual(first);
      else expect(first.error.errors.every(({ field, message }) => field !== '' && message !== '')).toBe(true);
    }));
  });
});

describe('measures with units and ranges (PAT-13)', () => {
  const measure = (parts: object) => ({ second: null, on: today, comment: null, ...parts }) as Parameters<typeof measureFaults>[0];
  it.each([
    [{ sign: 'weight', value: 720, unit: 'kg' }, 'Poids : 720 kg n’est pas possible. Vouliez-vous écrire 72 kg ?'],
    [{ sign: 'height', value: 1.65, unit: 'cm' }, 'Taille : 1,65 cm n’est pas possible. Vouliez-vous écrire 165 cm ?'],
    [{ sign: 'weight', value: 72, unit: 'g' }, 'Poids s’écrit en kg (kg).'],
    [{ sign: 'pressure', value: 138, unit: 'mm[Hg]' }, 'Il manque le second chiffre de la pression artérielle.'],
    [{ sign: 'pressure', value: 84, second: 138, unit: 'mm[Hg]' }, 'Pression 84/138 : le premier chiffre est le plus grand.'],
    [{ sign: 'pulse', value: 72, second: 3, unit: '/min' }, 'Fréquence cardiaque n’a qu’une valeur.'],
    [{ sign: 'oxygen-saturation', value: 980, unit: '%' }, 'Saturation en oxygène : 980 % n’est pas possible. Vouliez-vous écrire 98 % ?'],
  ])('judges %j', (parts, sentence) => expect(measureFaults(measure(parts))[0]?.message).toBe(sentence));
  it('accepts what is in the range of each sign, at its precision, and nothing outside', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.keys(signFacts).filter((sign) => sign !== 'pressure') as (keyof typeof signFacts)[]), fc.integer({ min: -100, max: 6000 }), (sign, value) => {
      const { min, max, unit } = signFacts[sign];
      expect(measureFaults(measure({ sign, value, unit })).length === 0).toBe(value >= min && value <= max);
    }));
    expect(measureWords({ sign: 'tobacco', value: 10, second: null })).toBe('10 cigarettes par jour');
  });
});

describe('who sees an element (SEC-06, STR-04, structure.md §5.2)', () => {
  const owner = { authorId: 'psy', authorProfession: 'psychologue', level: 'profession' as const };
  const seen = (level: 'team' | 'profession' | 'author', reader: { userId: string | null; profession: string; ownOnly?: boolean }): string => sightOf({ ...owner, level }, { ownOnly: false, ...reader });
  it('shows the author everything of his, whatever the patient keeps from others', () => {
    for (const level of ['team', 'profession', 'author'] as const) expect(seen(level, { userId: 'psy', profession: 'kine', ownOnly: true })).toBe('open');
  });
  it('locks what is kept to a profession or to its author, hides what the patient does not share', () => {
    expect([seen('team', { userId: 'kine', profession: 'kine' }), seen('profession', { userId: 'kine', profession: 'kine' }), seen('author', { userId: 'kine', profession: 'kine' })]).toEqual(['open', 'locked', 'locked']);
    expect([seen('profession', { userId: 'other', profession: 'psychologue' }), seen('author', { userId: 'other', profession: 'psychologue' })]).toEqual(['open', 'locked']);
    expect(seen('team', { userId: 'kine', profession: 'kine', ownOnly: true })).toBe('hidden');
    expect(sightOf({ authorId: null, authorProfession: null, level: 'author' }, { userId: null, profession: null, ownOnly: false })).toBe('locked');
  });
});

describe('summary read from the elements (PAT-03, PAT-05, PAT-06, PAT-07)', () => {
  it('keeps « none known », « not recorded » and a list apart', () => {
    expect(summaryOf([], today).allergyState).toBe('not-recorded');
    expect(summaryOf([read('absence', { about: 'treatment' })], today).allergyState).toBe('not-recorded');
    expect(summaryOf([read('absence', { about: 'allergy' })], today).allergyState).toBe('none-known');
    const listed = summaryOf([read('absence', { about: 'allergy' }), read('allergy', { label: 'Pénicilline', reaction: 'urticaire' }), read('allergy', { label: 'pénicilline ' })], today);
    expect(listed).toMatchObject({ allergyState: 'listed', allergies: [{ label: 'Pénicilline', reaction: 'urticaire' }] });
    expect(listed.allergies.map(allergyLabel)).toEqual(['Pénicilline · urticaire']);
  });
  it('takes the newest measure, long-term treatments under way, and the ALD mark of a problem or an antecedent', () => {
    const measure = (value: number, on: string) => read('measure', { sign: 'weight', value, unit: 'kg', on });
    expect(summaryOf([measure(70, '2026-01-01'), measure(72, '2026-03-12'), read('treatment', { label: 'Ramipril 5 mg', duration: 'long-term' }), read('treatment', { label: 'Amoxicilline', duration: 'acute' }), read('treatment', { label: 'Arrêté', duration: 'long-term', until: '2026-10' })], today))
      .toMatchObject({ weightKg: 72, measuredOn: '2026-03-12', heightCm: null, ald: false, longTermTreatments: [{ label: 'Ramipril 5 mg' }] });
    expect(summaryOf([read('medical-history', { label: 'Cancer du sein', ald: true })], today).ald).toBe(true);
  });
});

describe('elements from a document (VSM-18, VSM-19)', () => {
  const element = { key: 'k', codes: [], start: '2019', end: null, active: true, label: 'Pénicilline' };
  const content = (kind: ImportableKind, detail: object, parts: object = {}) => read(kind, importedContent({ ...element, kind, detail, ...parts }));
  it('puts what a kind knows in its fields and loses nothing of the rest', () => {
    expect(content('allergy', { reactions: ['urticaire', 'œdème'], severity: 'fatal' })).toMatchObject({ content: { reaction: 'urticaire, œdème', severity: null, comment: 'gravité : fatal', since: '2019' } });
    expect(content('treatment', { posology: '1 le matin' })).toMatchObject({ content: { duration: 'long-term', posology: '1 le matin' } });
    expect(content('family-history', { relative: 'cousine' })).toMatchObject({ content: { relative: 'other', comment: 'cousine · 2019' } });
    const long = content('problem', { comment: 'suite' }, { label: 'x'.repeat(300) });
    expect(elementLabel(long)).toHaveLength(200);
    expect(long.content.comment).toBe(`${'x'.repeat(300)} · suite`);
  });
  it('every kind has at least the reason « entered in error », and the usual one first', () => {
    for (const kind of elementKinds) expect(endReasonsOf(kind)).toContain('entered-in-error');
    expect([endReasonsOf('problem')[0], endReasonsOf('treatment')[0], endReasonsOf('allergy')[0]]).toEqual(['resolved', 'stopped', 'no-longer']);
  });
});
