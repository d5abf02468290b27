// Validating a prescription: PDF/A, CDA, checks, freeze and orders, in one request.
import { randomUUID } from 'node:crypto';
import { bareConnections } from './bare-connection.mjs';
import { figures, ratioOf, say } from './figures.mjs';

const line = (rank, labelDci, more = {}) => ({
  id: randomUUID(), rank, zone: 'autre', productKind: 'dc', cis: null, labelDci, labelBrand: null, form: 'comprimé', route: 'orale', posologyText: '', posology: { matin: 1, midi: null, soir: 1, coucher: null, unit: 'comprimé', consignes: [] },
  durationValue: 3, durationUnit: 'mois', quantity: null, quantityUnit: null, renewals: 0, substitutionAllowed: true, nonSubstitutionReason: null, comment: null, ...more,
});
const threeLines = () => [line(1, 'Metformine 500 mg, comprimé'), line(2, 'Ramipril 5 mg, comprimé'), line(3, 'Paracétamol 1 000 mg, comprimé', { durationValue: 5, durationUnit: 'jour' })];
const haddad = { kind: 'correspondent', id: '01930000-0000-7000-8000-000000000201' };

/** @returns {Promise<string[]>} people of the demo centre whose documents may leave: qualified, with a DMP that the simulator keeps open */
async function shareable(stack) {
  const [client] = await bareConnections(stack, 1);
  try {
    const { rows } = await client.query(`SELECT id FROM patient WHERE created_by_name <> 'Banc d’essai' AND status = 'qualifiee' AND nom_naissance NOT IN ('FAURE', 'BLANC', 'NICOLAS', 'DUFOUR', 'DEMO') AND deceased_on IS NULL ORDER BY id`);
    return rows.map(({ id }) => id);
  } finally { await client.end(); }
}

/** Validates `documents` prescriptions one after the other, each with a DMP order and a MSSanté order. The drafts are made before. */
export async function benchValidation(stack, person, { documents }) {
  const patients = await shareable(stack);
  const draft = async (index) => {
    const made = await person.call('POST', `/v1/patients/${patients[index % patients.length]}/prescriptions`, {});
    return (await person.call('PUT', `/v1/prescriptions/${made.body.id}`, { lines: threeLines(), mention: null }, made.body.version)).body;
  };
  const validate = (source) => person.call('POST', '/v1/document-validations', { source: 'prescription', sourceId: source.id, sourceVersion: source.version, routes: { dmp: true, mssantePatient: false, recipients: [haddad] } });
  for (let index = 0; index < 5; index += 1) await validate(await draft(index));
  const times = [];
  const empties = [];
  for (let index = 0; index < documents; index += 1) {
    const source = await draft(index);
    times.push((await validate(source)).ms);
    empties.push((await person.call('GET', '/v1/identity-devices')).ms);
  }
  const found = figures(times, times.reduce((sum, ms) => sum + ms, 0));
  const empty = figures(empties, empties.reduce((sum, ms) => sum + ms, 0));
  say({ bench: 'validation', ...found, baseline: { emptyRoute: { p50: empty.p50, p95: empty.p95 } }, ratio: ratioOf(found.p50, empty.p50), target: { p95: 250, rate: 15 }, met: found.p95 <= 250 && found.rate >= 15 });
  return patients;
}
