import { defaultConsents, parseConsents, type ConsentInput } from './consent-sheet';

const input = (parts: Partial<ConsentInput> = {}): ConsentInput => ({ dmpInformedOn: null, dmpFeed: 'allowed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', reason: null, ...parts });
const fieldsOf = (parts: Partial<ConsentInput>): string[] => { const read = parseConsents(input(parts), '2026-03-12'); return read.ok ? [] : read.error.errors.map((error) => error.field); };

describe('consents (DMP-02, SC.DMP/CONF.09)', () => {
  it('allows feeding by default, with nothing recorded', () => expect(defaultConsents('p')).toMatchObject({ dmpFeed: 'allowed', mssantePatient: 'allowed', version: 0 }));
  it('wants the date of information and a reason for an opposition to the DMP', () => {
    expect(fieldsOf({ dmpFeed: 'opposed' })).toEqual(['dmpInformedOn', 'reason']);
    expect(fieldsOf({ dmpFeed: 'opposed', dmpInformedOn: '2026-03-01', reason: ' ne souhaite pas ' })).toEqual([]);
  });
  it('refuses a future or unreal date', () => {
    expect(fieldsOf({ dmpInformedOn: '2026-03-13' })).toEqual(['dmpInformedOn']);
    expect(fieldsOf({ dmpInformedOn: '12/03/2026' })).toEqual(['dmpInformedOn']);
  });
  it('refusing messages to the person needs no reason', () => expect(fieldsOf({ mssantePatient: 'opposed' })).toEqual([]));
});
