import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClinicalDocument } from '@pluriel/clinical-formats/model';
import { describeWithTool, isInstalled } from '@pluriel/platform/testing';
import { renderPdf } from '../render-pdf';
import { sampleNamed } from '../samples';
import { growthCurves } from './child';

const folder = mkdtempSync(join(tmpdir(), 'child-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @returns the words of every page, spaces made one */
async function printed(document: ClinicalDocument): Promise<string[]> {
  const path = join(folder, 'page.pdf');
  writeFileSync(path, await renderPdf(document));
  return spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout.split('\f').map((page) => page.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

describeWithTool('pdftotext', 'Pages of a child', () => {
  it('draws the four curves on one page, with their source and both ends of the percentiles (CHILD-02)', async () => {
    const pages = await printed(sampleNamed('cs9-full'));
    const curves = pages.filter((page) => page.includes('Courbes de croissance, filles'));
    expect(curves).toHaveLength(1);
    for (const part of ['Poids (kg)', 'Taille (cm)', 'Périmètre crânien (cm)', 'Indice de masse corporelle (kg/m²)', 'Âge (mois)', 'Organisation mondiale de la santé', ' 97 ', ' 3 ']) expect(curves[0]).toContain(part);
  });

  it('says that the age is corrected for a child born too early', async () => {
    expect((await printed(sampleNamed('cs9-child'))).join(' ')).toContain("Âge corrigé jusqu'à 2 ans (naissance à 32 semaines)");
    expect((await printed(sampleNamed('cs9-full'))).join(' ')).not.toContain('Âge corrigé');
  });

  it('prints where the certificate goes, with its address (CHILD-10)', async () => {
    expect((await printed(sampleNamed('cs8-full'))).join(' ')).toMatch(/Adresse d’envoi : Conseil départemental du Puy-de-Dôme, service de PMI, 24 rue Saint-Esprit, 63000 Clermont-Ferrand.* Destinataires : Médecin départemental de PMI/);
  });

  it('prints the questions nobody answered on demand only (CHILD-03, CHILD-06)', async () => {
    expect((await printed(sampleNamed('child-examination-foreign-birth'))).join(' ')).toContain('Oui / Non / Ne sait pas');
    expect((await printed(sampleNamed('child-examination-full'))).join(' ')).not.toContain('Oui / Non / Ne sait pas');
  });
}, () => isInstalled('pdftotext'));

describe('growthCurves', () => {
  const { patient } = sampleNamed('cs9-full').header;
  const measures = [{ on: '2025-09-01', weightKg: 6 }];
  it('is silent without measure, without a sex that has curves, and before the corrected birth', () => {
    expect(growthCurves(patient, [], null)).toEqual([]);
    expect(growthCurves({ ...patient, sexe: 'I' }, measures, null)).toEqual([]);
    expect(growthCurves(patient, [{ on: '2025-06-20', weightKg: 2 }], 28)).toEqual([]);
  });
  it('draws only what was measured', () => expect(JSON.stringify(growthCurves(patient, measures, null)).match(/<svg/g)).toHaveLength(1));
});
