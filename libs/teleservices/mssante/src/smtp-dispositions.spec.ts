import { connectionDispositions, smtpDispositions, smtpVerdict, type SmtpFault } from './index';

const coded = (responseCode: number, response: string | null = null, phase: SmtpFault['phase'] = 'before-data'): SmtpFault => ({ phase, reason: 'coded', responseCode, response });

describe('fate of a refused message (mssante.md §5, architecture §8)', () => {
  it.each<[SmtpFault, string, boolean]>([
    [coded(421), 'retryable', true], [coded(450), 'retryable', false], [coded(451, null, 'after-data'), 'retryable', false], [coded(452), 'retryable', false], [coded(455), 'retryable', false],
    [coded(535), 'retryable', true], [coded(550), 'needs-human', false], [coded(551), 'needs-human', false], [coded(553), 'needs-human', false], [coded(552), 'definitive', false], [coded(523), 'definitive', false],
    [coded(554, null, 'after-data'), 'definitive', false], [coded(501), 'definitive', false], [coded(550, '550 5.2.2 mailbox full'), 'needs-human', false], [coded(552, '552 5.3.4 too big'), 'definitive', false], [coded(599), 'needs-human', false],
    [{ phase: 'before-data', reason: 'refused', responseCode: null, response: null }, 'retryable', true], [{ phase: 'before-data', reason: 'tls', responseCode: null, response: null }, 'retryable', true],
    [{ phase: 'before-data', reason: 'aborted', responseCode: null, response: null }, 'retryable', false], [{ phase: 'before-data', reason: 'too-large', responseCode: null, response: null }, 'definitive', false],
    [{ phase: 'after-data', reason: 'reset', responseCode: null, response: null }, 'uncertain', false], [{ phase: 'after-data', reason: 'timeout', responseCode: null, response: null }, 'uncertain', false],
  ])('%j is %s, lane down: %s', (fault, disposition, laneDown) => {
    const verdict = smtpVerdict(fault, 'professional');
    expect(verdict.error.disposition).toBe(disposition);
    expect(verdict.laneDown).toBe(laneDown);
  });
  it('tells an unknown mailbox from a full one by the enhanced code', () => {
    expect(smtpVerdict(coded(550, '550 5.1.1 no such user'), 'professional').error).toMatchObject({ code: 'smtp.550.5.1.1', remedyAction: 'address' });
    expect(smtpVerdict(coded(550, '550 5.2.2 full'), 'professional').error.sentence).toBe('La boîte du destinataire est pleine.');
  });
  it('never asks to correct the address of a patient: it is built, not typed', () => {
    const { error } = smtpVerdict(coded(550), 'patient');
    expect(error.remedyAction).toBeUndefined();
    expect(error.sentence).toContain('Mon espace santé');
  });
  it('says in French what happened and what to do, for each row', () => {
    for (const row of [...Object.values(smtpDispositions), ...Object.values(connectionDispositions)]) {
      expect(row.sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(row.remedy).toMatch(/\.$/);
      expect(`${row.sentence} ${row.remedy ?? ''}`).not.toMatch(/veuillez|smtp|erreur/i);
    }
  });
  it('never repeats what the server wrote: it may hold an address', () => {
    expect(JSON.stringify(smtpVerdict(coded(550, '550 5.1.1 <karim.haddad@medecin.mssante.fr> unknown'), 'professional'))).not.toContain('haddad');
  });
});
