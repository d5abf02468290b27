// A file of twenty years: what its opening asks the server, beside an empty route, and the time until a person can use the screen, beside the same screen of a file that holds little.
import { chromium } from 'playwright-core';
import { bareConnections } from './bare-connection.mjs';
import { figures, hammer, progress, ratioOf, say } from './figures.mjs';
import { fillRecordSql, recordKinds } from './vsm.mjs';

const elements = 3_000;
const documents = 2_000;

/** Copies one signed document with its own identifiers, a few days further back each time. */
const copySql = `WITH made AS (SELECT n, gen_random_uuid() AS document, gen_random_uuid() AS version, gen_random_uuid() AS source FROM generate_series(1, $2) AS n),
  written AS (INSERT INTO document SELECT (jsonb_populate_record(d, jsonb_build_object('id', m.document, 'source_id', m.source, 'current_version_id', m.version, 'created_at', d.created_at - make_interval(days => 3 * m.n)))).* FROM document d, made m WHERE d.id = $1)
  INSERT INTO document_version SELECT (jsonb_populate_record(v, jsonb_build_object('id', m.version, 'document_id', m.document, 'source_id', m.source, 'unique_id', v.unique_id || '.' || m.n, 'entry_uuid', 'urn:uuid:' || m.version,
    'authored_at', v.authored_at - make_interval(days => 3 * m.n), 'service_start', v.service_start - make_interval(days => 3 * m.n)))).* FROM document_version v, made m WHERE v.document_id = $1`;

/** What the browser asks for when a file opens on its thread: together, as it does. */
const asked = (id) => [['POST', `/v1/patients/${id}/opening`], ['GET', `/v1/patients/${id}/documents`], ['GET', `/v1/patients/${id}/consultations?limit=20`], ['GET', `/v1/patients/${id}/prescriptions?state=draft&limit=20`], ['GET', `/v1/dispatch-orders?patientId=${id}&limit=200`], ['GET', `/v1/patients/${id}/clinical-summary`]];

export async function benchFile(stack, person, { openings }) {
  const [client] = await bareConnections(stack, 1);
  try {
    const { rows: [claire] } = await client.query(`SELECT id, structure_id FROM app_user WHERE login = 'claire.martin'`);
    const { rows: [full, light] } = await client.query(`SELECT id, nom_naissance AS name FROM patient WHERE created_by_name <> 'Banc d’essai' AND status = 'qualifiee' AND deceased_on IS NULL AND merged_into IS NULL ORDER BY (nom_naissance = 'NESSI') DESC, id LIMIT 2`);
    progress(`Dossier de ${elements} éléments et ${documents} documents…`);
    const note = (await person.call('POST', `/v1/patients/${full.id}/consultations`, { reason: 'Suivi', text: 'Va bien.', weightKg: null, heightCm: null, systolic: null, diastolic: null })).body;
    const signed = (await person.call('POST', '/v1/document-validations', { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: false, mssantePatient: false, recipients: [] } })).body;
    await client.query(copySql, [signed.id, documents - 1]);
    await client.query(fillRecordSql, [claire.structure_id, full.id, claire.id, recordKinds, elements]);
    await client.query('ANALYZE');
    for (const [method, path] of asked(full.id)) await person.call(method, path);

    const total = Math.min(openings, 100);
    const empty = await hammer(1, total, () => person.call('GET', '/v1/identity-devices'));
    const each = {};
    for (const [method, path] of asked(full.id)) { const { p50, p95 } = await hammer(1, total, () => person.call(method, path)); each[path.split('?')[0].split('/').at(-1)] = { p50, p95 }; }
    const slowest = Math.max(...Object.values(each).map(({ p95 }) => p95));
    const whole = await hammer(1, total, () => Promise.all(asked(full.id).map(([method, path]) => person.call(method, path))));
    const small = await hammer(1, total, () => Promise.all(asked(light.id).map(([method, path]) => person.call(method, path))));
    say({ bench: 'file-server', elements, documents, ...whole, each, baseline: { emptyRoute: { p50: empty.p50, p95: empty.p95 }, lightFile: { p50: small.p50, p95: small.p95 } }, ratio: ratioOf(whole.p50, small.p50), slowest, target: { slowestP95: 60 }, met: slowest <= 60 });
    await benchScreen(stack, person, full, light, Math.min(30, total));
  } finally { await client.end(); }
}

/** From the press on a file that is known to its lines on the screen; the scripts are there, as all day long. */
async function benchScreen(stack, person, full, light, turns) {
  const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
  let browser;
  try { browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] }); } catch { say({ bench: 'file-screen', n: 0, notRun: 'Chromium could not be started', met: null }); return; }
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR' });
    await context.addCookies(person.cookie.split('; ').map((pair) => { const at = pair.indexOf('='); return { name: pair.slice(0, at), value: pair.slice(at + 1), url: stack.publicUrl }; }));
    const page = await context.newPage();
    const times = { full: [], light: [] };
    // Both stand as tabs at the top: the second is opened without loading the page anew, which would forget the first.
    await page.goto(`${stack.publicUrl}/patients/${light.id}/fil`);
    await page.locator(`.ftabs a[href^="/patients/${light.id}"]`).waitFor();
    await page.evaluate(`history.pushState(null, '', '/patients/${full.id}/fil'); dispatchEvent(new PopStateEvent('popstate'))`);
    await page.locator(`.ftabs a[href^="/patients/${full.id}"]`).waitFor();
    for (let turn = 0; turn < turns; turn += 1) for (const [key, { id }] of [['full', full], ['light', light]]) {
      await page.locator('a[href="/"]').first().click();
      await page.locator('pl-home').waitFor();
      const from = performance.now();
      await page.locator(`.ftabs a[href^="/patients/${id}"]`).click();
      await page.locator('pl-team-thread-page article.entry').or(page.getByText('Rien dans le fil')).first().waitFor();
      times[key].push(performance.now() - from);
    }
    const [shown, baseline] = [times.full, times.light].map((list) => figures(list, 1));
    say({ bench: 'file-screen', n: shown.n, p50: shown.p50, p95: shown.p95, baseline: { lightFile: { p50: baseline.p50, p95: baseline.p95 } }, ratio: ratioOf(shown.p50, baseline.p50), target: { p95: 300 }, met: shown.p95 <= 300 });
  } finally { await browser.close(); }
}
