// Validating a prescription: PDF/A, CDA, checks, freeze and orders, in one request.
import { randomUUID } from 'node:crypto';
import { bareConnections } from './bare-connection.mjs';
import { hammer, ratioOf, say } from './figures.mjs';

/** People who sign at the same moment in the second half. */
const people = 4;

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

/**
 * Validates `documents` prescriptions, each with a DMP order and a MSSanté order; the drafts are made before.
 * Half of them one after the other, for the time a person waits; half by a few people at once, for what one api process (one core) can do.
 */
export async function benchValidation(stack, person, { documents }) {
  const patients = await shareable(stack);
  const draft = async (index) => {
    const made = await person.call('POST', `/v1/patients/${patients[index % patients.length]}/prescriptions`, {});
    return (await person.call('PUT', `/v1/prescriptions/${made.body.id}`, { lines: threeLines(), mention: null }, made.body.version)).body;
  };
  const validate = (source) => person.call('POST', '/v1/document-validations', { source: 'prescription', sourceId: source.id, sourceVersion: source.version, routes: { dmp: true, mssantePatient: false, recipients: [haddad] } });
  const drafts = async (number) => { const made = []; for (let index = 0; index < number; index += 1) made.push(await draft(index)); return made; };
  for (const source of await drafts(5)) await validate(source);
  const half = Math.ceil(documents / 2);
  const sources = await drafts(half * 2);
  const alone = await hammer(1, half, (_, index) => validate(sources[index]));
  const together = await hammer(people, half, (_, index) => validate(sources[half + index]));
  const empty = await hammer(1, half, () => person.call('GET', '/v1/identity-devices'));
  say({ bench: 'validation', n: alone.n + together.n, p50: alone.p50, p95: alone.p95, rate: together.rate, alone: { rate: alone.rate }, together: { clients: people, p50: together.p50, p95: together.p95 }, baseline: { emptyRoute: { p50: empty.p50, p95: empty.p95 } }, ratio: ratioOf(alone.p50, empty.p50), target: { p95: 250, rate: 15 }, met: alone.p95 <= 250 && together.rate >= 15 });
}
