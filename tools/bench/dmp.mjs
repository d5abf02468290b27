// Reading a DMP of thousands of documents: the bar and the list from what is kept here, and the synchronisation with the simulator (dmp.md §2.7.1).
import { Pool } from 'undici';
import { service } from '../launch/processes.mjs';
import { leanMemory } from '../launch/stack.mjs';
import { bareConnections } from './bare-connection.mjs';
import { hammer, progress, ratioOf, say } from './figures.mjs';
import { signInWithPsc } from './signed-in.mjs';

const target = 50;
/** As the screen asks them. */
const pageRows = 120;
const clients = 8;

/** @param {{requests: number, dmpDocuments: number}} size */
export async function benchDmp(stack, { requests, dmpDocuments }) {
  const [client] = await bareConnections(stack, 1);
  const person = await signInWithPsc(stack, 'CLAIRE MARTIN');
  const worker = service('worker-dmp', 'dist/worker/main.mjs', { ...leanMemory, ...stack.settings }, stack.logs);
  try {
    const patient = await readablePatient(client, person);
    await measureSynchronisation(stack, client, person, patient, dmpDocuments);
    await worker.stop();
    await client.query('VACUUM ANALYZE');
    await measureScreens(stack, client, person, patient, requests);
  } finally {
    await worker.stop();
    await person.close();
    await client.end();
  }
}

/** A patient of the demo who was informed and agrees, for somebody who read the notice. */
async function readablePatient(client, person) {
  const { rows: [patient] } = await client.query(`SELECT id, matricule FROM patient WHERE nom_naissance = 'NESSI' AND status = 'qualifiee' ORDER BY file_number LIMIT 1`);
  const path = `/v1/patients/${patient.id}/consents`;
  const { body } = await person.call('GET', path);
  const asked = { dmp: 'not-opposed', dmpFeedOpposed: false, dmpReadingOpposed: false, sharing: 'not-opposed', sharingLimits: [], mssanteProfessional: body.mssanteProfessional, mssantePatient: body.mssantePatient, givenBy: 'patient' };
  await person.call('PUT', path, asked, body.version);
  await person.call('POST', '/v1/dmp/notice');
  await person.call('POST', `/v1/patients/${patient.id}/opening`);
  await until(async () => (await person.call('GET', `/v1/patients/${patient.id}/dmp`)).body.state === 'readable', 'the DMP of the patient');
  return patient;
}

async function measureSynchronisation(stack, client, person, patient, documents) {
  const control = (path, body) => fetch(`${stack.controlUrl}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(async (answer) => { if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`); });
  await control('/__dmp/documents', { matricule: patient.matricule, count: documents });
  for (const [name, scope, added] of [['first', 'all', 0], ['nothing-new', 'since', 0], ['fifty-new', 'since', 50]]) {
    if (added > 0) await control('/__dmp/documents', { matricule: patient.matricule, count: added, actAt: new Date().toISOString() });
    const before = await journal(stack);
    const { rows: [{ n: known }] } = await client.query('SELECT count(*)::int AS n FROM dmp_document WHERE patient_id = $1', [patient.id]);
    const { rows: [{ read_at: last }] } = await client.query('SELECT read_at FROM dmp_reader WHERE patient_id = $1 ORDER BY read_at DESC LIMIT 1', [patient.id]);
    const from = performance.now();
    await person.call('POST', `/v1/patients/${patient.id}/dmp/search`, { scope });
    await until(async () => (await client.query('SELECT 1 FROM dmp_reader WHERE patient_id = $1 AND read_at > $2', [patient.id, last])).rowCount > 0, `the ${name} synchronisation`, 15);
    const ms = Math.round(performance.now() - from);
    const calls = (await journal(stack)).filter(({ id }) => !before.some((entry) => entry.id === id));
    const { rows: [{ n: now }] } = await client.query('SELECT count(*)::int AS n FROM dmp_document WHERE patient_id = $1', [patient.id]);
    const answering = Math.round(calls.reduce((sum, { durationMs }) => sum + durationMs, 0));
    const bare = await bareWriting(client, patient.id, now - known);
    say({ bench: `dmp-sync-${name}`, documents: now, added: now - known, ms, calls: calls.length, operations: calls.map(({ operation }) => operation).reverse(), baseline: { simulatorAnswering: answering, bareInsert: bare }, ratio: ratioOf(ms, Math.max(1, answering + bare)), met: name === 'first' ? now - known >= documents : now - known === added });
  }
}

const journal = async (stack) => (await fetch(`${stack.controlUrl}/__journal?service=dmp&limit=1000`)).json();

/** As many rows of this patient, copied by one bare statement. */
async function bareWriting(client, patientId, count) {
  if (count === 0) return 0;
  await client.query('CREATE TEMP TABLE copied (LIKE dmp_document)');
  const from = performance.now();
  await client.query('INSERT INTO copied SELECT * FROM dmp_document WHERE patient_id = $1 LIMIT $2', [patientId, count]);
  const ms = Math.round(performance.now() - from);
  await client.query('DROP TABLE copied');
  return ms;
}

async function measureScreens(stack, client, person, patient, requests) {
  const { rows: [{ user_id: user, n: documents }] } = await client.query('SELECT r.user_id, count(*)::int AS n FROM dmp_document_reader r JOIN dmp_document d ON d.id = r.document_id WHERE d.patient_id = $1 GROUP BY 1 ORDER BY 2 DESC LIMIT 1', [patient.id]);
  const from = 'FROM dmp_document d JOIN dmp_document_reader r ON r.document_id = d.id AND r.user_id = $2 WHERE d.patient_id = $1';
  const statements = {
    strip: { sql: `SELECT d.type_code, count(*), max(d.created_at) ${from} GROUP BY 1`, values: [patient.id, user] },
    list: { sql: `SELECT d.id, d.title, d.type_code, d.type_label, d.class_code, d.class_label, d.author_text, d.specialty_text, d.institution_text, d.service_start, d.created_at, d.visibility, d.status, d.sha256, d.page ${from} ORDER BY d.act_at DESC, d.id DESC LIMIT ${pageRows}`, values: [patient.id, user] },
  };
  const bare = service('bare-route', 'tools/bench/bare-route.mjs', { DATABASE_URL: stack.databaseUrl, BARE_STATEMENTS: JSON.stringify(statements) }, stack.logs);
  try {
    const { port } = await new Promise((resolve, reject) => { bare.child.once('message', resolve); bare.ended.then(() => reject(new Error(`the bare route stopped: ${bare.tail()}`))); });
    const pool = new Pool(`http://127.0.0.1:${port}`, { connections: clients, pipelining: 1 });
    const asked = {
      strip: () => person.call('GET', `/v1/patients/${patient.id}/dmp`),
      list: () => person.call('POST', `/v1/patients/${patient.id}/dmp/documents/search`, { limit: String(pageRows) }),
      'newer-versions': () => person.call('GET', `/v1/patients/${patient.id}/dmp/newer-versions`),
    };
    const empty = () => person.call('GET', '/v1/identity-devices');
    for (const [name, job] of Object.entries(asked)) {
      const bareJob = statements[name] ? async () => { const answer = await pool.request({ method: 'POST', path: `/${name}`, headers: { 'content-type': 'application/json' }, body: '{}' }); await answer.body.json(); } : empty;
      await hammer(clients, 60, job);
      for (const width of [1, clients]) {
        const total = width === 1 ? Math.ceil(requests / 2) : requests;
        const [api, baseline, nothing] = [await hammer(width, total, job), await hammer(width, total, bareJob), await hammer(width, total, empty)];
        say({ bench: `dmp-${name}`, documents, clients: width, ...api, baseline: { bareRoute: { p50: baseline.p50, p95: baseline.p95 }, emptyRoute: { p50: nothing.p50, p95: nothing.p95 } }, ratio: ratioOf(api.p50, baseline.p50 + nothing.p50), target: { p95: target }, met: api.p95 <= target });
      }
    }
    await pool.close();
  } finally { await bare.stop(); }
}

async function until(check, what, everyMs = 100) {
  const end = Date.now() + 120_000;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`${what} did not come within two minutes`);
    await new Promise((resolve) => { setTimeout(resolve, everyMs); });
  }
}
