import type { Browser } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation, type Workstation } from './browser';
import { closeDatabase, patientIdOf, rows, setSendDelay } from './database';
import { Hands } from './gestures';
import { nothingWaits } from './patient-file';
import { signIn } from './persona';
import { product } from './product';

let browser: Browser;
let doctor: Workstation;
let desk: Workstation;
const hugo = 'Sophie DURAND pour Dr Hugo ROY';

beforeAll(async () => {
  await nothingWaits(await patientIdOf('NESSI', 'RUTH'));
  browser = await openBrowser();
  [doctor, desk] = [await openWorkstation(browser), await openWorkstation(browser)];
  await signIn(new Hands(doctor.page), 'hugo.roy');
  await signIn(new Hands(desk.page), 'sophie.durand');
});
afterAll(async () => { await setSendDelay(20); await browser.close(); await closeDatabase(); });

describe('A professional answers for somebody without a card (DMP-56)', () => {
  it('gives an habilitation for himself, refused twice for the same days; the desk sees what she holds', async () => {
    const hands = new Hands(doctor.page);
    await doctor.page.goto(`${product.url}/reglages/habilitations`);
    await doctor.page.getByRole('heading', { name: 'Habiliter une personne sans carte' }).waitFor();
    await doctor.page.getByLabel('Personne').selectOption({ label: 'Sophie DURAND' });
    await hands.click(doctor.page.getByRole('button', { name: 'Habiliter' }));
    await doctor.page.getByRole('row').filter({ hasText: 'Sophie DURAND' }).waitFor();
    await doctor.page.getByLabel('Personne').selectOption({ label: 'Sophie DURAND' });
    await hands.click(doctor.page.getByRole('button', { name: 'Habiliter' }));
    await doctor.page.getByRole('alert').filter({ hasText: 'déjà habilitée pour ce professionnel' }).waitFor();
    const findings = await accessibilityFindings(doctor.page, 'habilitations');
    await picture(doctor.page, 'habilitations-medecin');
    await desk.page.goto(`${product.url}/reglages/habilitations`);
    await desk.page.getByRole('row').filter({ hasText: 'Dr Hugo ROY' }).waitFor();
    expect(await desk.page.getByRole('button', { name: 'Habiliter' }).count()).toBe(0);
    expect(await desk.page.getByRole('button', { name: /^Retirer/ }).count()).toBe(0);
    findings.push(...await accessibilityFindings(desk.page, 'habilitations du secrétariat'));
    await picture(desk.page, 'habilitations-secretariat');
    expect(findings).toEqual([]);
  });

  it('withdraws it: nothing more is done in his name', async () => {
    await new Hands(doctor.page).click(doctor.page.getByRole('button', { name: `Retirer l’habilitation de ${hugo}` }));
    await doctor.page.getByText(/^Retirée par/).first().waitFor();
    expect(await rows(`SELECT action FROM trace WHERE action LIKE 'habilitation.%' AND actor_name LIKE '%ROY%' ORDER BY seq`)).toEqual([{ action: 'habilitation.given' }, { action: 'habilitation.withdrawn' }]);
    expect([...doctor.complaints(), ...desk.complaints()].filter((line) => !/409/.test(line))).toEqual([]);
  });
});
