import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runSimulator, type Running } from '../testing/running-simulator';
import { submission, vihf, ruth } from '../testing/dmp-messages';
import { post } from '../testing/https-client';
import { DemoReader } from '../vitale/demo-reader';

describe('control page and API', () => {
  let running: Running;
  beforeAll(async () => { running = await runSimulator(); });
  afterAll(async () => { await running.stop(); });
  const page = async (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${running.simulator.ports.control}${path}`, { redirect: 'manual', ...init });

  it('says that it is a simulator, loads nothing from elsewhere and shows what was received', async () => {
    const made = submission({ uniqueId: '2.25.77', setUniqueId: '2.25.78', signer: running.pki.signing, title: 'Lettre <b>' .replace('<b>', '&lt;b&gt;') }, vihf({ signer: running.pki.signing }));
    await post(`https://127.0.0.1:${running.simulator.ports.dmp}/si-dmp-server/v2/services/repository`, made.body, made.contentType, { ca: running.pki.ca, client: running.pki.otherClient });
    const front = await page('/');
    const text = await front.text();
    expect(text).toContain('Simulateur');
    expect(text).toContain('Rien de ce qui est ici n’est réel.');
    expect(text).toContain('href="/dmp/2.25.77"');
    expect(text).toContain(ruth.matricule);
    expect(text).not.toMatch(/(?:src|href)="https?:/);
    expect(text).not.toContain('<b>Lettre');
    expect(front.headers.get('content-security-policy')).toContain('default-src \'none\'');
    const detail = await (await page('/dmp/2.25.77')).text();
    expect(detail).toContain('Nombre d’envois');
    expect(detail).toContain('&#60;ClinicalDocument');
    expect((await page('/dmp/2.25.1')).status).toBe(404);
  });

  it('sets the weather from a form and comes back to the page', async () => {
    const answer = await page('/__weather', { method: 'POST', body: new URLSearchParams({ service: 'insi', mode: 'slow', code: '', patient: '', times: '2' }) });
    expect(answer.status).toBe(303);
    expect(await running.get('/__state')).toMatchObject({ simulator: true, weather: [{ service: 'insi', mode: 'slow', timesLeft: 2, patient: null }] });
    expect(await (await page('/')).text()).toContain('Lent · encore 2 fois');
  });

  it('refuses an unknown mode, a coded refusal without code, a request from another site', async () => {
    expect(await running.command('/__weather', { service: 'dmp', mode: 'orage' })).toBe(400);
    expect(await running.command('/__weather', { service: 'dmp', mode: 'coded' })).toBe(400);
    expect((await page('/__reset', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await page('/inconnu')).status).toBe(404);
  });

  it('takes a new test person, and refuses a wrong key', async () => {
    expect(await running.command('/__identities', { nomNaissance: 'ESSAI', prenoms: 'ANNE', sexe: 'F', dateNaissance: '1980-01-01', codeInsee: '63113', matricule: '280016311300199' })).toBe(400);
    expect(await running.command('/__identities', { nomNaissance: 'ESSAI', prenoms: 'ANNE', sexe: 'F', dateNaissance: '1955-06-15', codeInsee: '63220', matricule: '255066322045192' })).toBe(201);
    await running.restart();
    expect(await running.get<{ nomNaissance: string }[]>('/__identities')).toContainEqual(expect.objectContaining({ nomNaissance: 'ESSAI' }));
  });

  it('shows the Vitale cards of the test people, and presents one to a product that listens', async () => {
    const cards = await running.get<{ holder: string; beneficiaries: { nom: string; nir: string; naissance: string }[] }[]>('/__vitale/cards');
    expect(cards.find((card) => card.holder === '277076322082910')?.beneficiaries).toMatchObject([{ rank: 1, nom: 'DE VINCI', prenom: 'RUTH', naissance: '19770714', nir: '277076322082910' }, { rank: 2, nom: 'DE VINCI', prenom: 'ALBA', naissance: '20260214', nir: '277076322082910' }]);
    expect(await (await page('/vitale')).text()).toContain('Lecteur <strong>simulé</strong>');
    expect(await running.command('/__vitale/presentations', { matricule: '277076322082910', login: 'sophie.durand' })).toBe(409);
    const posted: { key: string | undefined; body: string }[] = [];
    const product = createServer((request, response) => { let body = ''; request.on('data', (part) => { body += part; }).on('end', () => { posted.push({ key: request.headers['x-reader-key'] as string | undefined, body }); response.writeHead(201).end('{}'); }); });
    await new Promise<void>((resolve) => { product.listen(0, '127.0.0.1', resolve); });
    running.simulator.simulation.reader = new DemoReader({ productUrl: `http://127.0.0.1:${(product.address() as AddressInfo).port}`, key: 'cle' });
    expect(await running.command('/__vitale/presentations', { matricule: '277076322082910', login: 'sophie.durand' })).toBe(200);
    expect(posted).toMatchObject([{ key: 'cle' }]);
    expect(JSON.parse(posted[0]?.body ?? '{}')).toMatchObject({ login: 'sophie.durand', source: 'simulated', beneficiaries: [{ rank: 1 }, { rank: 2 }] });
    // J1 B10: unplugged, the product is told and no card is read; plugged again, cards are.
    expect(await running.command('/__vitale/reader', { login: 'sophie.durand', state: 'perdu' })).toBe(400);
    expect(await running.command('/__vitale/reader', { login: 'sophie.durand', state: 'no-reader' })).toBe(200);
    expect(JSON.parse(posted[1]?.body ?? '{}')).toEqual({ login: 'sophie.durand', state: 'no-reader', reader: 'Lecteur simulé' });
    expect(await running.command('/__vitale/presentations', { matricule: '277076322082910', login: 'sophie.durand' })).toBe(409);
    expect(await running.command('/__vitale/reader', { login: 'sophie.durand', state: 'ready' })).toBe(200);
    expect(await running.command('/__vitale/presentations', { matricule: '277076322082910', login: 'sophie.durand' })).toBe(200);
    expect(await (await page('/vitale')).text()).toContain('Lecteur du poste');
    await new Promise((resolve) => { product.close(resolve); });
    expect(await running.command('/__vitale/presentations', { matricule: '277076322082910', login: 'sophie.durand' })).toBe(409);
  });

  it('J1 B11: shows the code of an invented appli carte Vitale, which its provider reads once shown and for five minutes, and says that it is simulated', async () => {
    const read = async (body: string) => { const answer = await fetch(`http://127.0.0.1:${running.simulator.ports.apcv}/apcv/lectures`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }); return { status: answer.status, body: await answer.json() as unknown }; };
    const shown = await page('/__apcv/codes', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ matricule: '277076322082910' }) });
    const { code } = await shown.json() as { code: string };
    expect(code).toMatch(/^SIMULEE-[\w-]{40}$/);
    expect(code).not.toContain('2770763');
    expect(await read(JSON.stringify({ code }))).toEqual({ status: 200, body: { simule: true, beneficiaires: [
      expect.objectContaining({ qualite: 'titulaire', nomUtilise: 'DE VINCI', nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' }), expect.objectContaining({ qualite: 'ayant-droit', prenomsNaissance: 'ALBA ROSE' })] } });
    expect((await read('{"code":"autre"}')).status).toBe(404);
    expect((await read('pas du JSON')).status).toBe(404);
    expect(await running.command('/__apcv/codes', { matricule: '1' })).toBe(400);
    expect(await running.command('/__apcv/codes', { expired: true })).toBe(200);
    expect(await read(JSON.stringify({ code }))).toMatchObject({ status: 410, body: { simule: true } });
    const drawn = await (await page('/__apcv/codes', { method: 'POST', body: new URLSearchParams({ matricule: '277076322082910' }) })).text();
    expect([drawn.includes('inventée'), drawn.includes('<svg')]).toEqual([true, true]);
    await running.command('/__weather', { service: 'apcv', mode: 'http500', times: 1 });
    expect((await read(JSON.stringify({ code }))).status).toBe(500);
    await running.command('/__weather', { service: 'apcv', mode: 'ok' });
  });

  it('forgets everything on demand', async () => {
    expect(await running.get('/__state')).toMatchObject({ documents: 1 });
    await running.command('/__reset', {});
    expect(await running.get('/__state')).toMatchObject({ documents: 0, messages: 0, insiCalls: 0, weather: [] });
    await running.restart();
    expect(await running.get('/__dmp/documents')).toEqual([]);
  });
});
