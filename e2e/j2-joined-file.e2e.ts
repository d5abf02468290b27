import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, setSendDelay } from './database';
import { Hands } from './gestures';
import { nothingWaits, settled } from './patient-file';
import { signIn } from './persona';
import { product } from './product';
import { simulator } from './simulator';

const ruth = '277076322082910';
/** One page with a red band. */
function onePage(): Buffer {
  const draws = '1 0 0 rg 0 421 595 421 re f';
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [4 0 R] /Count 1 >>', `<< /Length ${draws.length} >>\nstream\n${draws}\nendstream`, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>'];
  return Buffer.from(`%PDF-1.4\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Size 5 /Root 1 0 R >>\n%%EOF`, 'latin1');
}

let browser: Browser;
let desk: Workstation;
let page: Page;
let hands: Hands;
let ruthId: string;

beforeAll(async () => {
  for (const service of ['dmp', 'mssante'] as const) await simulator.weather(service, 'ok');
  ruthId = await patientIdOf('NESSI', 'RUTH');
  await nothingWaits(ruthId);
  await setSendDelay(0);
  browser = await openBrowser();
  desk = await openWorkstation(browser);
  page = desk.page;
  hands = new Hands(page);
  await signIn(hands, 'claire.martin');
});
afterAll(async () => { await setSendDelay(20); await browser.close(); await closeDatabase(); });

describe('« Ajouter un document » (DMP-52)', () => {
  it('refuses a wrong file with its remedy, joins a PDF, shows it, and sends it to the DMP like any other', async () => {
    await page.goto(`${product.url}/patients/${ruthId}/documents`);
    await hands.click(page.getByRole('link', { name: 'Ajouter un document' }));
    await page.getByRole('heading', { name: 'Ajouter un document' }).waitFor();
    const picker = page.getByLabel('Fichier à joindre : PDF, JPEG, TIFF, TXT ou RTF');
    await picker.setInputFiles({ name: 'page.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>alert(1)</script>') });
    await page.getByRole('alert').filter({ hasText: 'n’est ni un PDF' }).waitFor();
    await picker.setInputFiles({ name: 'irm-genou.pdf', mimeType: 'application/pdf', buffer: onePage() });
    await page.getByText('irm-genou.pdf').waitFor({ timeout: 90_000 });
    await page.getByLabel('Type').selectOption('imaging-report');
    await hands.fill(page.getByLabel('Titre'), 'IRM du genou droit');
    await page.getByText(/^Brouillon, enregistré à/).waitFor();
    await page.getByText(/Délai de retenue|Départ aussitôt/).waitFor();
    const findings = await accessibilityFindings(page, 'ajouter un document');
    await picture(page, 'ajouter-un-document');
    await hands.click(page.getByRole('button', { name: /^Valider/ }));
    await page.waitForURL(/\/documents\?document=/);
    await page.getByRole('heading', { name: /IRM du genou droit/ }).waitFor();
    await picture(page, 'document-ajoute');
    await settled(ruthId, 'IRM du genou droit');
    const sent = (await simulator.documents(ruth)).filter(({ title }) => /IRM du genou droit/.test(title));
    expect(sent.map(({ status, submissions }) => `${status} ${submissions}`)).toEqual(['Approved 1']);
    expect(await rows('SELECT state FROM added_document WHERE title = $1', ['IRM du genou droit'])).toEqual([{ state: 'validated' }]);
    expect(findings).toEqual([]);
    expect(desk.complaints().filter((words) => !words.includes('422'))).toEqual([]);
  });
});
