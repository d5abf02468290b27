import { base64Of, contractWords, coveredWords } from './contract-words';

describe('a contract of trust in words (INS-41)', () => {
  it.each([[{ state: 'ending', daysLeft: 12 }, 'Se termine dans 12 jours'], [{ state: 'ending', daysLeft: 1 }, 'Se termine dans 1 jour'], [{ state: 'ending', daysLeft: 0 }, 'Se termine ce soir'], [{ state: 'ended', daysLeft: -3 }, 'Terminé'], [{ state: 'in-force', daysLeft: null }, 'En vigueur']] as const)('A15: %j is « %s »', (contract, words) => {
    expect(contractWords(contract).words).toBe(words);
  });
  it('says whose messages it covers', () => {
    expect(coveredWords({ mssanteDomain: 'chu.mssante.fr', mssanteAddresses: ['a@b.mssante.fr'] })).toBe('tout chu.mssante.fr, a@b.mssante.fr');
    expect(coveredWords({ mssanteDomain: null, mssanteAddresses: ['a@b.mssante.fr', 'c@d.mssante.fr'] })).toBe('a@b.mssante.fr, c@d.mssante.fr');
  });
  it('hands a file over in base64, without its heading', async () => { expect(await base64Of(new Blob(['%PDF-1.4']))).toBe(Buffer.from('%PDF-1.4').toString('base64')); });
});
