import { exchangeBody, groupedNumber, noExchangeFilter } from './exchange-words';

describe('the question of the exchanges (DASH-11)', () => {
  it('says only what was chosen', () => {
    expect(exchangeBody(noExchangeFilter)).toEqual({});
    expect(exchangeBody({ ...noExchangeFilter, channel: 'dmp', qualified: 'no', mine: true, patient: ' NESSI ', number: '2 77 07 63 220 829 10' })).toEqual({ channel: 'dmp', qualified: false, mine: true, patient: 'NESSI', number: '2 77 07 63 220 829 10' });
  });

  it('groups a number as it is read aloud', () => expect([groupedNumber('277076322082910'), groupedNumber(null)]).toEqual(['2 77 07 63 220 829 10', '—']));
});
