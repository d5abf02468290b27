import * as fc from 'fast-check';
import { calendarBirthDate, insiCardOf, ownNumber, parseVitaleCard, type VitaleBeneficiaryInput, type VitalePerson } from './index';

const mother = '277076322082910';
const card: VitaleBeneficiaryInput[] = [{ rank: 1, nom: 'DE VINCI', prenom: 'RUTH', naissance: '19770714', nir: mother }, { rank: 2, nom: 'DE VINCI', prenom: 'ALBA', naissance: '20260214', nir: mother }];
const read = (people: VitaleBeneficiaryInput[]): VitalePerson[] => { const parsed = parseVitaleCard(people); if (!parsed.ok) throw parsed.error; return parsed.value; };
const fields = (people: VitaleBeneficiaryInput[]): string[] => { const parsed = parseVitaleCard(people); return parsed.ok ? [] : parsed.error.errors.map(({ field }) => field); };

describe('a Vitale card (INS-22, J1 steps 2, 3 and 10, cards.md §3)', () => {
  it('J1 step 10: the mother’s number is only ever the insured person’s number of her child', () => {
    expect(insiCardOf(read(card), 2)).toEqual({ assure: mother, propre: null, titulaire: false, nomNaissance: null, dateNaissance: '2026-02-14', rangGemellaire: null });
    expect(ownNumber(read(card), read(card)[1] as VitalePerson)).toBeNull();
    expect(insiCardOf(read(card), 1)).toMatchObject({ assure: mother, titulaire: true });
    expect(ownNumber(read(card), read(card)[0] as VitalePerson)).toBe(mother);
  });
  it('a number of one’s own is sent as such: another one than the holder’s, or one the card certifies', () => {
    const [holder] = card;
    expect(insiCardOf(read([holder as VitaleBeneficiaryInput, { ...card[1] as VitaleBeneficiaryInput, nir: '275126322074974' }]), 2)).toMatchObject({ assure: mother, propre: '275126322074974' });
    expect(insiCardOf(read([{ ...holder as VitaleBeneficiaryInput, nirCertifie: mother }]), 1)).toMatchObject({ propre: mother });
    expect(insiCardOf(read(card), 3)).toBeNull();
  });
  it('a lunar date is kept as the card has it and never becomes a birth date', () => {
    const [person] = read([{ ...card[0] as VitaleBeneficiaryInput, naissance: '19601500' }]);
    expect([person?.naissance, person && calendarBirthDate(person)]).toEqual(['1960-15-00', null]);
  });
  it('names every field at fault', () => {
    expect(fields([])).toEqual(['beneficiaries']);
    expect(fields([card[0], card[0]] as VitaleBeneficiaryInput[])).toEqual(['beneficiaries']);
    expect(fields([{ ...card[0] as VitaleBeneficiaryInput, nom: ' ', naissance: '1977', nir: '277076322082911' }])).toEqual(['beneficiaries.0.nom', 'beneficiaries.0.naissance', 'beneficiaries.0.nir']);
    expect(fields([{ ...card[0] as VitaleBeneficiaryInput, prenom: 'RU\u0000TH' }])).toEqual(['beneficiaries.0.prenom']);
    expect(fields(Array.from({ length: 21 }, (_, index) => ({ ...card[0] as VitaleBeneficiaryInput, rank: index + 1 })))).toEqual(['beneficiaries']);
  });
  it('property: for every card, nobody but the holder is ever given the holder’s number as their own', () => {
    const numbers = fc.constantFrom(mother, '275126322074974', '181016322075140');
    fc.assert(fc.property(fc.array(fc.record({ nir: numbers, nirCertifie: fc.option(fc.constantFrom('109076322083489'), { nil: null }) }), { minLength: 1, maxLength: 8 }), (drawn) => {
      const people = read(drawn.map((each, index) => ({ rank: index + 1, nom: 'NESSI', prenom: 'RUTH', naissance: '19770714', ...each })));
      for (const person of people.slice(1)) {
        const sent = insiCardOf(people, person.rank);
        expect(sent?.assure).toBe(people[0]?.nir);
        expect([sent?.propre, ownNumber(people, person)]).not.toContain(people[0]?.nir);
      }
    }));
  });
});
