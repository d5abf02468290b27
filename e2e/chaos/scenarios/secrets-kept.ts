import { Doctor } from '../doctor';
import { colleague, intimateWords, willingPatients } from '../orders';
import { pause, until, type Rig } from '../rig';
import type { Scene } from './worker-killed';

const newcomer = {
  nomNaissance: 'MARCHAND', premierPrenom: 'STEPHANIE', prenomsNaissance: 'STEPHANIE', dateNaissance: '1978-03-30', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63113', nomUtilise: 'QUATREMERE', prenomUtilise: null,
  civilite: null, addressLine: '17 impasse des Gentianes', addressComplement: null, postcode: '63420', city: 'Ardes', buildingCode: null, phone: '0473009182', mobile: '0677001928', workPhone: null, fax: null, email: 'stephanie.quatremere@exemple.fr',
  medecinTraitant: null, passing: false, attributes: [],
};
const wrongPassword = 'mauvaise girafe bleue 77';

/** Everything of the product that may meet a secret, in one go; statuses do not matter here, only what is logged. */
async function touchEverything(scene: Scene): Promise<Doctor[]> {
  const { rig, services } = scene;
  const clerk = await Doctor.signIn(rig, 'sophie.durand');
  const doctor = await Doctor.signIn(rig);
  const [patient = ''] = await willingPatients(rig, services);
  const say = (path: string, init: RequestInit): Promise<Response> => fetch(`${rig.url}${path}`, init);
  const json = { 'content-type': 'application/json', origin: rig.url };
  await say('/v1/sign-in/password', { method: 'POST', headers: json, body: JSON.stringify({ login: 'claire.martin', password: wrongPassword }) });
  await say('/v1/sign-in/password', { method: 'POST', headers: json, body: `{"login":"${newcomer.nomNaissance}","password":` });
  await say('/v1/patients', { method: 'POST', headers: { ...json, cookie: 'pluriel_session=jeton-invente-0123456789abcdef; pluriel_csrf=x', 'x-csrf-token': 'faux' }, body: JSON.stringify(newcomer) });
  // A route that does not exist: what a careless integrator may try leaves no name in the logs either.
  await say(`/v1/patients?q=${newcomer.nomUtilise}`, { headers: { cookie: 'pluriel_session=jeton-invente-0123456789abcdef' } });
  await clerk.call('GET', `/v1/patients?q=${newcomer.nomNaissance}%20${newcomer.premierPrenom}`);
  await clerk.call('POST', '/v1/patients/search', { q: newcomer.nomUtilise });
  await clerk.call('POST', '/v1/patients', { ...newcomer, dateNaissance: '1978-99-99' });
  const made = await clerk.call<{ id?: string }>('POST', '/v1/patients', newcomer);
  expect(made.status).toBe(201);
  if (made.body.id) {
    await clerk.call('POST', `/v1/patients/${made.body.id}/opening`, {});
    await clerk.call('POST', `/v1/patients/${made.body.id}/insi-calls`, {});
    await clerk.call('PUT', `/v1/patients/${made.body.id}`, { ...newcomer, city: 'Issoire' }, { 'if-match': '"999"' });
    await clerk.call('GET', `/v1/patients/${made.body.id}/insi-calls`);
  }
  await doctor.call('POST', `/v1/patients/${patient}/opening`, {});
  await doctor.call('POST', `/v1/patients/${patient}/record-elements`, { kind: 'problem', content: { label: intimateWords, since: intimateWords } });
  await doctor.call('POST', '/v1/record-codes/search', { kind: 'problem', words: intimateWords });
  await doctor.call('POST', `/v1/patients/${patient}/consultations`, { reason: 'x'.repeat(5000), text: intimateWords });
  await doctor.call('POST', `/v1/patients/${patient}/consultations`, { reason: 'long', text: intimateWords.repeat(60_000) });
  await rig.sql('UPDATE structure SET send_delay_seconds = 0');
  const note = await doctor.note(patient, `${intimateWords} ; suite`);
  const kept = await doctor.validate(note, await colleague(rig));
  expect(kept.status).toBe(201);
  for (const path of [`/v1/documents/${kept.body.id}/pdf`, `/v1/documents/${kept.body.id}/cda`]) await say(path, { headers: { cookie: `pluriel_session=${doctor.secrets.session}` } });
  await doctor.call('POST', '/v1/traces/search', { q: newcomer.nomNaissance });
  await doctor.call('POST', '/v1/recipients/search', { q: 'Haddad' });
  await doctor.call('GET', `/v1/nowhere/${newcomer.nomNaissance}`);
  await services.weather('dmp', 'http500', { times: 3, operation: 'TD2.1' });
  await services.weather('mssante', 'coded', { code: '550', times: 1 });
  await rig.worker();
  await until(() => rig.sql(`SELECT 1 FROM dispatch_order WHERE document_id = $1 AND state IN ('delivered', 'failed')`, [kept.body.id]), (rows) => rows.length >= 2, 'the last document gone');
  await doctor.call('POST', '/v1/session/lock', {});
  await doctor.call('POST', '/v1/session/unlock', { password: wrongPassword });
  await clerk.call('DELETE', '/v1/session');
  await pause(500);
  return [clerk, doctor];
}

/** Words no log may hold, with a name for each that may be shown when the test fails. */
async function secretsOf(rig: Rig, people: Doctor[]): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  const keep = (kind: string, word: string | null | undefined): void => { if (word && word.trim().length >= 4) words.set(word.trim().toLowerCase(), kind); };
  for (const row of await rig.sql<Record<string, string | null>>('SELECT nom_naissance, premier_prenom, prenoms_naissance, nom_utilise, prenom_utilise, matricule, email, mobile, phone, address_line FROM patient')) {
    for (const [column, value] of Object.entries(row)) keep(`patient.${column}`, value);
    if (row['matricule']) keep('mailbox of a patient', `${row['matricule']}@`);
  }
  for (const row of await rig.sql<Record<string, string | null>>('SELECT family_name, mssante_address, password_hash FROM app_user UNION ALL SELECT family_name, mssante_address, NULL FROM correspondent')) for (const [column, value] of Object.entries(row)) keep(`person.${column}`, value);
  for (const { secrets } of people) for (const [kind, value] of Object.entries(secrets)) keep(`sign-in.${kind}`, value);
  for (const name of ['SECRET_KEY', 'PSC_CLIENT_SECRET', 'DATABASE_URL']) keep(name, rig.settings[name]);
  keep('wrong password', wrongPassword);
  keep('document text', intimateWords);
  keep('document text', 'céphalées');
  for (const [kind, value] of Object.entries(newcomer)) if (typeof value === 'string' && kind !== 'city') keep(`newcomer.${kind}`, value);
  keep('invented session', 'jeton-invente-0123456789abcdef');
  return words;
}

/** @returns each secret found in a log as a whole word, with the line that shows it */
function leaksIn(text: string, words: Map<string, string>): string[] {
  const log = text.toLowerCase();
  return [...words].filter(([word]) => log.includes(word) && new RegExp(`(^|[^\\p{L}\\p{N}])${escaped(word)}($|[^\\p{L}\\p{N}])`, 'u').test(log))
    .map(([word, kind]) => `${kind}: ${log.split('\n').find((line) => line.includes(word))?.slice(0, 300) ?? ''}`);
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** SEC-08 logs hold ids and codes only, even at level debug and through every accident of this suite. */
export function secretsKept(scene: () => Scene): void {
  describe('SEC-08 the logs of api and worker, level debug', () => {
    it('hold no name, matricule, token, password, CSRF value, mailbox or document text', async () => {
      const { rig, services } = scene();
      await services.reset();
      const people = await touchEverything({ rig, services });
      const words = await secretsOf(rig, people);
      expect(words.size).toBeGreaterThan(120);
      for (const name of ['api', 'worker'] as const) {
        const log = rig.log(name);
        expect(log.split('\n').length).toBeGreaterThan(50);
        expect({ name, leaks: leaksIn(log, words) }).toEqual({ name, leaks: [] });
      }
    });

    it('would be caught: a name, a matricule or a sentence of a document in one line is found', async () => {
      const { rig } = scene();
      const words = await secretsOf(rig, []);
      const [patient] = await rig.sql<{ nom_naissance: string; matricule: string }>('SELECT nom_naissance, matricule FROM patient WHERE matricule IS NOT NULL LIMIT 1');
      const planted = [`{"msg":"opened ${patient?.nom_naissance.toLowerCase()}"}`, `{"url":"/patients/${patient?.matricule}"}`, `{"mail":"${patient?.matricule}@patient.mssante.fr"}`, `{"text":"${intimateWords}"}`];
      for (const line of planted) expect(leaksIn(`${rig.log('worker')}${line}\n`, words).length).toBeGreaterThan(0);
    });
  });
}
