import type { ConsentInput } from '@pluriel/web/api-client';
import { allAgreed, answered, effectOf } from './consent-form';

const nothing: ConsentInput = { dmp: 'not-informed', dmpFeedOpposed: false, dmpReadingOpposed: false, sharing: 'not-informed', sharingLimits: [], mssanteProfessional: 'not-asked', mssantePatient: 'not-asked', givenBy: 'patient' };

describe('the consent sheet', () => {
  it('DMP-05 the opposition ticks both boxes; any other answer empties them', () => {
    const opposed = answered(nothing, 'dmp', 'opposed');
    expect(opposed).toMatchObject({ dmpFeedOpposed: true, dmpReadingOpposed: true });
    expect(answered(opposed, 'dmp', 'not-opposed')).toMatchObject({ dmp: 'not-opposed', dmpFeedOpposed: false, dmpReadingOpposed: false });
  });
  it('J1-7 one gesture agrees to everything', () => { expect(allAgreed(answered(nothing, 'dmp', 'opposed'))).toMatchObject({ dmp: 'not-opposed', dmpFeedOpposed: false, sharing: 'not-opposed', mssanteProfessional: 'allowed', mssantePatient: 'allowed' }); });
  it('STR-10 limits go with the restricted answer only', () => {
    const limited = { ...answered(nothing, 'sharing', 'restricted'), sharingLimits: [{ kind: 'profession' as const, ref: 'kine', label: 'Kiné' }] };
    expect(answered(limited, 'sharing', 'not-opposed').sharingLimits).toEqual([]);
  });
  it('DMP-02 DMP-03 says the two opposite defaults in words', () => {
    expect(effectOf(nothing, 'dmp').words).toBe('Les documents partent dans le DMP. La consultation attend l’information.');
    expect(effectOf({ ...answered(nothing, 'dmp', 'opposed'), dmpReadingOpposed: false }, 'dmp').words).toBe('Rien ne part dans le DMP, ce qui attendait est arrêté. Les soignants peuvent le consulter.');
  });
});
