import { differences } from './journal.store';

describe('the journal of traces', () => {
  it('shows only what changed, before and after (TRACE-04)', () => {
    expect(differences({ before: { status: 'provisoire', nom: 'NESSI' }, after: { status: 'qualifiee', nom: 'NESSI', device: 'CNI' } }))
      .toEqual([{ field: 'status', before: 'provisoire', after: 'qualifiee' }, { field: 'device', before: '—', after: 'CNI' }]);
  });

  it('has nothing to compare for an act that changes nothing', () => {
    expect(differences({ before: null, after: null })).toEqual([]);
  });
});
