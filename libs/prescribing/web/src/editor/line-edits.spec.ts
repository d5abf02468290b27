import type { DrugHit } from '@pluriel/web/api-client';
import { doseShown, duplicate, durationShown, lineOf, readDose, withConsigne, withDose, withDuration, withFreeText, withShorthand } from './line-edits';

const metformine: DrugHit = { kind: 'dc', cis: null, dcLabel: 'Metformine 500 mg, comprimé', brand: null, form: 'comprimé', routes: ['orale'], conditions: ['liste I'], substances: ['Metformine'], unit: 'comprimé' };

describe('edits of a line', () => {
  it('makes a line of a product, in the zone of its last prescription (RX-18)', () => {
    const first = lineOf({ kind: 'drug', hit: metformine }, [], true);
    expect(first).toMatchObject({ productKind: 'dc', labelDci: 'Metformine 500 mg, comprimé', route: 'orale', zone: 'autre', posology: { unit: 'comprimé', matin: null } });
    expect(lineOf({ kind: 'drug', hit: metformine }, [{ ...first, zone: 'ald' }], true).zone).toBe('ald');
    expect(lineOf({ kind: 'free', label: ' Tisane ' }, [], false)).toMatchObject({ productKind: 'free', labelDci: 'Tisane', cis: null });
  });

  it('writes the sentence and the quantity as boxes are filled (J2 step 5)', () => {
    let line = lineOf({ kind: 'drug', hit: metformine }, [], false);
    line = withDose(withDose(line, 'matin', 1), 'soir', 1);
    line = withConsigne(line, 'pendant le repas');
    line = withDuration(line, '3 mois') ?? line;
    expect(line).toMatchObject({ posologyText: '1 comprimé le matin et 1 comprimé le soir, pendant le repas, pendant 3 mois', quantity: 180, quantityUnit: 'comprimé' });
    expect(withConsigne(line, 'pendant le repas').posology?.consignes).toEqual([]);
    expect(durationShown(line)).toBe('3 mois');
    expect(withDuration(line, 'bientôt')).toBeUndefined();
    expect(withDuration(line, '')).toMatchObject({ durationValue: null });
  });

  it('applies a shorthand typed in one go and keeps instructions', () => {
    const line = withConsigne(lineOf({ kind: 'drug', hit: metformine }, [], false), 'à jeun');
    expect(withShorthand(line, '1-0-1 3 mois')).toMatchObject({ posology: { matin: 1, soir: 1, consignes: ['à jeun'] }, durationValue: 3, quantity: 180 });
    expect(withShorthand(line, 'comme avant')).toBeNull();
  });

  it.each([['1', 1], ['0,5', 0.5], ['1/2', 0.5], ['½', 0.5], ['', null], ['0', 0], ['un', undefined], ['1000', undefined]])('reads the dose « %s »', (text, dose) => expect(readDose(text)).toBe(dose));

  it('goes to a free sentence and back without losing the words', () => {
    const line = withDuration(withDose(lineOf({ kind: 'drug', hit: metformine }, [], false), 'matin', 1), '7 jours')!;
    const free = withFreeText(line, true, 'comprimé');
    expect(free).toMatchObject({ posology: null, posologyText: '1 comprimé le matin, pendant 7 jours', quantity: 7 });
    expect(withFreeText(free, false, 'comprimé').posology).toMatchObject({ unit: 'comprimé', matin: null });
    expect(doseShown(0.5)).toBe('0,5');
  });

  it('copies a line under another id, its instructions apart', () => {
    const line = withConsigne(lineOf({ kind: 'drug', hit: metformine }, [], false), 'à jeun');
    const copy = duplicate(line);
    expect(copy.id).not.toBe(line.id);
    copy.posology?.consignes.push('x');
    expect(line.posology?.consignes).toEqual(['à jeun']);
  });
});
