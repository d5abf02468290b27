import { ConfigError, loadConfig } from './config';

const files = { DMP_CERT_FILE: 'c', DMP_KEY_FILE: 'k', DMP_SIGN_CERT_FILE: 's', DMP_SIGN_KEY_FILE: 't', INSI_CERT_FILE: 'c', INSI_KEY_FILE: 'k', MSSANTE_CERT_FILE: 'c', MSSANTE_KEY_FILE: 'k' };
const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://pluriel@postgres/pluriel', PUBLIC_URL: 'https://pluriel.example.fr', DATA_DIR: '/data', SECRET_KEY: Buffer.alloc(32, 1).toString('base64'), ...files };
const services = { INSI_URL: 'https://insi.example.fr/lps', DMP_URL: 'https://dmp.example.fr/v2/services', MSSANTE_SMTP_URL: 'smtps://mss.example.fr:465', DMP_HOMOLOGATION_ID: 'ABC-000001', INSI_IDAM: 'AA00000001' };

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try { loadConfig(environment); return []; } catch (error) { if (error instanceof ConfigError) return error.problems.map((line) => line.split(':')[0] ?? ''); throw error; }
};

describe('settings of a real centre (issue 2 §2, §3)', () => {
  it('accepts encrypted addresses of approved services', () => { expect(problemsOf({ ...production, ...services })).toEqual([]); });

  it('names all that is missing at once, and repeats no value', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual(['DATABASE_URL', 'PUBLIC_URL', 'DATA_DIR', 'SECRET_KEY']);
    try { loadConfig({ ...production, SECRET_KEY: 'a short secret' }); throw new Error('accepted'); } catch (error) { expect(String(error)).not.toContain('a short secret'); }
  });

  it.each([
    ['INSI_URL', 'http://insi.example.fr/lps'], ['DMP_URL', 'http://dmp.example.fr/v2'], ['MSSANTE_SMTP_URL', 'http://mss.example.fr'], ['PUBLIC_URL', 'http://pluriel.example.fr'], ['DEMO', 'true'], ['INS_ALLOWED_OIDS', '1.2.250.1.213.1.4.10'],
  ])('refuses %s=%s in production', (name, value) => { expect(problemsOf({ ...production, ...services, [name]: value })).toEqual([name]); });

  it('gives INSi no invented authorisation number', () => {
    const { INSI_IDAM: _number, ...without } = services;
    expect(problemsOf({ ...production, ...without })).toEqual(['INSI_IDAM']);
    expect(problemsOf({ ...production, ...without, SIMULATED_SERVICES: 'true' })).toEqual([]);
    expect(loadConfig({ ...production, ...without, SIMULATED_SERVICES: 'true' }).INSI_IDAM).toBe('PLURIEL-NON-AUTORISE');
  });

  it('AGENT-09 asks no certificate of a centre that deposits by the cards of its professionals, and all of them as soon as it has one', () => {
    const { DMP_CERT_FILE: _one, DMP_KEY_FILE: _two, DMP_SIGN_CERT_FILE: _three, DMP_SIGN_KEY_FILE: _four, ...bare } = { ...production, ...services };
    expect(problemsOf(bare)).toEqual(['DMP_CERT_FILE', 'DMP_KEY_FILE', 'DMP_SIGN_CERT_FILE', 'DMP_SIGN_KEY_FILE']);
    expect(problemsOf({ ...bare, DMP_DEPOSIT: 'card' })).toEqual([]);
    expect(problemsOf({ ...bare, DMP_DEPOSIT: 'card', DMP_CERT_FILE: 'c' })).toEqual(['DMP_KEY_FILE', 'DMP_SIGN_CERT_FILE', 'DMP_SIGN_KEY_FILE']);
    expect(problemsOf({ ...bare, DMP_DEPOSIT: 'nobody' })).toContain('DMP_DEPOSIT');
  });

  it('gives the DMP no invented homologation number', () => {
    const { DMP_HOMOLOGATION_ID: _number, ...without } = services;
    expect(problemsOf({ ...production, ...without })).toEqual(['DMP_HOMOLOGATION_ID']);
    expect(problemsOf({ ...production, ...without, SIMULATED_SERVICES: 'true' })).toEqual([]);
  });
});
