// Retakes the documentation's pictures from a running demo: `npm start` in one window, then
//   node tools/screenshots/take.mjs [--url http://localhost:3000] [--out docs/screenshots]
// The prescription draft it makes is deleted again; nothing is sent. The one-time codes are those of the demo accounts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://localhost:3000' }, out: { type: 'string', default: 'docs/screenshots' } } });
const url = values.url.replace(/\/$/, '');
const heaviest = 300_000;

const command = (...options) => spawnSync(process.execPath, ['dist/cli/main.mjs', ...options], { encoding: 'utf8' }).stdout.trim();
const accounts = JSON.parse(command('demo-accounts'));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function browserPath() {
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'; // makes the package unpack the libraries it needs
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

async function signIn(page, login) {
  const { password } = accounts.find((account) => account.login === login);
  await page.goto(`${url}/connexion`);
  await page.getByLabel('Identifiant').fill(login);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  const field = page.getByLabel('Code à usage unique');
  await field.waitFor();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await field.fill(command('code', login));
    const entered = await page.waitForURL((address) => !address.pathname.startsWith('/connexion'), { timeout: 5000 }).then(() => true, () => false);
    if (entered) return;
    await pause(30_000); // a code serves once: the next one comes within thirty seconds
  }
  throw new Error(`${login} could not sign in`);
}

/** @returns the id of the demo patient whose names begin like this */
async function patient(page, words) {
  const csrf = (await page.context().cookies()).find(({ name }) => name === 'pluriel_csrf')?.value ?? '';
  const answer = await page.request.post(`${url}/v1/patients/search`, { data: { q: words }, headers: { 'x-csrf-token': decodeURIComponent(csrf) } });
  const { items } = await answer.json();
  if (!items?.[0]) throw new Error(`no demo patient ${words}`);
  return items[0].id;
}

async function picture(page, name, restMs = 1200) {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(720, 880);
  await pause(restMs);
  const file = join(values.out, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  const { size } = statSync(file);
  console.log(`${file}  ${Math.round(size / 1000)} kB${size > heaviest ? '  TOO HEAVY' : ''}`);
  if (size > heaviest) process.exitCode = 1;
}

mkdirSync(values.out, { recursive: true });
const browser = await chromium.launch({ executablePath: await browserPath(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const workstation = async () => (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR', timezoneId: 'Europe/Paris', colorScheme: 'light' })).newPage();

  const doctor = await workstation();
  await doctor.goto(`${url}/connexion`);
  await doctor.getByRole('button', { name: 'Dr Claire MARTIN' }).waitFor();
  await picture(doctor, 'sign-in');

  await signIn(doctor, 'claire.martin');
  await doctor.getByRole('heading', { name: /Bonjour/ }).waitFor();
  await picture(doctor, 'home');

  const ruth = await patient(doctor, 'nessi ruth');
  await doctor.goto(`${url}/patients/${ruth}/fil`);
  await doctor.getByRole('region', { name: 'Patient', exact: true }).waitFor();
  await picture(doctor, 'patient-file');

  await doctor.goto(`${url}/patients/${ruth}/ordonnances/nouvelle`);
  const search = doctor.getByRole('combobox', { name: 'Ajouter un médicament' });
  await search.waitFor();
  await search.fill('amoxicilline 500 1-1-1 6j');
  await doctor.getByRole('option', { name: /amoxicilline/i }).first().waitFor();
  await doctor.keyboard.press('Enter');
  await doctor.getByText('Brouillon, enregistré').waitFor();
  await picture(doctor, 'prescription', 8000); // the browser's PDF viewer takes its time
  await doctor.getByRole('button', { name: 'Supprimer le brouillon' }).click();
  await doctor.waitForURL((address) => !address.pathname.includes('/ordonnances/'));

  // Reading the DMP asks for Pro Santé Connect: the person approves on the simulator's page, then reads the notice once.
  const reader = await workstation();
  await reader.goto(`${url}/connexion`);
  await reader.getByRole('link', { name: /Pro Santé Connect/ }).click();
  await reader.getByRole('button', { name: 'Dr CLAIRE MARTIN' }).click();
  await reader.getByRole('heading', { name: /Bonjour/ }).waitFor();
  await reader.goto(`${url}/patients/${ruth}`);
  const bar = reader.getByRole('region', { name: 'Mon espace santé', exact: true });
  const says = (words) => bar.getByRole('status').filter({ hasText: words });
  await says(/À informer|Notice à lire|Consultable/).waitFor();
  if (await says(/À informer/).isVisible()) {
    await bar.getByRole('button', { name: 'Informer le patient' }).click();
    const answers = reader.getByRole('dialog', { name: 'Informer pour Mon espace santé' });
    await answers.getByRole('radio').first().waitFor();
    await picture(reader, 'dmp-information');
    await answers.getByText('Informée, non opposée', { exact: true }).click();
    await answers.getByRole('button', { name: 'Enregistrer' }).click();
    await answers.waitFor({ state: 'detached' });
  }
  await says(/Notice à lire|Consultable/).waitFor();
  if (await says(/Notice à lire/).isVisible()) {
    await bar.getByRole('button', { name: 'Lire la notice' }).click();
    await reader.getByRole('button', { name: /J’ai compris/ }).click();
  }
  await says(/Consultable/).waitFor();
  await bar.getByRole('link', { name: /^Biologie/ }).click();
  await reader.getByRole('row', { name: /HbA1c élevée/ }).click();
  await reader.getByRole('button', { name: 'PDF', pressed: true }).waitFor();
  await reader.keyboard.press('Alt+v');
  await picture(reader, 'dmp-reading', 3000);

  await doctor.emulateMedia({ colorScheme: 'dark' });
  await doctor.goto(`${url}/envois`);
  await doctor.getByRole('heading', { name: /Envois/ }).first().waitFor();
  await picture(doctor, 'send-manager-dark');

  const office = await workstation();
  await signIn(office, 'sophie.durand');
  await office.goto(`${url}/patients/${await patient(office, 'ecetinsi')}/identite`);
  await office.getByRole('region', { name: 'Comparaison avec INSi' }).waitFor();
  await picture(office, 'insi-comparison');
} finally { await browser.close(); }
