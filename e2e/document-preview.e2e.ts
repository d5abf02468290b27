import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility';
import { picture } from './artefacts';
import { openBrowser, openWorkstation } from './browser';
import { closeDatabase, patientIdOf, rows, tracedActions } from './database';
import { Hands } from './gestures';
import { signIn } from './persona';
import { product, until } from './product';

let browser: Browser;
let page: Page;
let hands: Hands;
let ruthId: string;
/** Authority of Ruth's INS in the demo centre. */
let oid = '';
const findings: string[] = [];

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n'
  + '4 0 obj<</Length 74>>stream\nBT /F1 18 Tf 60 760 Td (Compte rendu de biologie, copie signee) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const reference = (low: string, high: string, unit: string): string => `<referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="${low}" unit="${unit}"/><high value="${high}" unit="${unit}"/></value></observationRange></referenceRange>`;
const observation = (code: string, label: string, value: string, unit: string, range: string, interpretation = ''): string =>
  `<entryRelationship typeCode="COMP"><observation><templateId root="1.3.6.1.4.1.19376.1.3.1.6"/><code code="${code}" displayName="${label}" codeSystem="2.16.840.1.113883.6.1"/><statusCode code="completed"/><effectiveTime value="20261120080000+0100"/><value xsi:type="PQ" value="${value}" unit="${unit}"/>${interpretation && `<interpretationCode code="${interpretation}"/>`}${range}</observation></entryRelationship>`;

/** A laboratory report about Ruth, with an alert, an abnormal result that only its range tells, and a script that must not run. */
function report({ family = 'NESSI', matricule = '277076322082910', extra = '', copy = false } = {}): string {
  const rowsOf = [['Potassium', '7,4 mmol/L', '3,5 - 5,1'], ['Sodium', '132 mmol/L', '136 - 145'], ['Créatinine', '71 µmol/L', '45 - 84']].map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><templateId root="1.2.250.1.213.1.1.1.55" extension="2024.01"/><id root="1.2.250.1.999999.9.${Date.now()}"/><code code="11502-2" displayName="CR d'examens biologiques" codeSystem="2.16.840.1.113883.6.1"/><title>Ionogramme sanguin</title><effectiveTime value="20261120171000+0100"/><setId root="1.2.250.1.999999.8.${Date.now()}"/><versionNumber value="1"/>`
    + `<recordTarget><patientRole><id root="${oid}" extension="${matricule}"/><patient><name><family qualifier="BR">${family}</family><given qualifier="BR">RUTH</given><given>RUTH ISABELLE</given></name><administrativeGenderCode code="F"/><birthTime value="19770714"/></patient></patientRole></recordTarget>`
    + '<author><time value="20261120"/><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="801234534765"/><code code="G15_10/SM03" displayName="Médecin - Biologie médicale (SM)"/><assignedPerson><name><suffix>DR</suffix><given>Marcel</given><family>CAMPARINI</family></name></assignedPerson><representedOrganization><name>Laboratoire des charmes</name></representedOrganization></assignedAuthor></author>'
    + '<documentationOf><serviceEvent><effectiveTime><low value="20261120080000+0100"/></effectiveTime></serviceEvent></documentationOf>'
    + `<component><structuredBody><component><section><code code="18719-5" displayName="Biochimie"/><title>Biochimie</title><text><table><thead><tr><th>Examen</th><th>Résultat</th><th>Référence</th></tr></thead><tbody>${rowsOf}</tbody></table><paragraph styleCode="Bold" onclick="document.title='piégé'">Prélèvement à jeun.</paragraph><script>document.title = 'piégé'</script>${extra}</text>`
    + `<entry><act>${observation('2823-3', 'Potassium', '7.4', 'mmol/L', reference('3.5', '5.1', 'mmol/L'), 'HH')}${observation('2951-2', 'Sodium', '132', 'mmol/L', reference('136', '145', 'mmol/L'))}${observation('14682-9', 'Créatinine', '71', 'umol/L', reference('45', '84', 'umol/L'), 'N')}</act></entry></section></component>`
    + (copy ? `<component><section><templateId root="1.2.250.1.213.1.1.2.243"/><code code="55108-5"/><title>Copie du document</title><text><renderMultiMedia referencedObject="doc-1"/></text><entry><organizer><component><observationMedia ID="doc-1"><value mediaType="application/pdf" representation="B64">${Buffer.from(pdf).toString('base64')}</value></observationMedia></component></organizer></entry></section></component>` : '')
    + '</structuredBody></component></ClinicalDocument>';
}

const received = (): string => `${product.url}/patients/${ruthId}/documents/recus`;
const put = (name: string, content: string, mimeType = 'text/xml'): Promise<void> => page.getByLabel(/^Fichier reçu/).setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
const sheet = (name: string | RegExp) => page.getByRole('region', { name });

beforeAll(async () => {
  ruthId = await patientIdOf('NESSI', 'RUTH');
  oid = (await rows<{ oid: string }>('SELECT oid FROM patient WHERE id = $1', [ruthId]))[0]?.oid ?? '';
  browser = await openBrowser();
  page = (await openWorkstation(browser)).page;
  hands = new Hands(page);
  await signIn(hands, 'claire.martin');
});
afterAll(async () => { await browser.close(); await closeDatabase(); });

describe('documents: the page first, the structured view on request (SC.CDA/VISU.03, DOC-33)', () => {
  it('shows a document of the centre by its PDF, its structure in one click, and by the keyboard', async () => {
    const [known] = await rows<{ id: string }>('SELECT id FROM document WHERE patient_id = $1 ORDER BY created_at LIMIT 1', [ruthId]);
    await page.goto(`${product.url}/patients/${ruthId}/documents?document=${known?.id}`);
    await page.getByRole('button', { name: 'PDF', pressed: true }).waitFor();
    const before = (await tracedActions(ruthId)).filter((action) => action === 'document.viewed').length;
    expect(await hands.counted(() => hands.click(page.getByRole('button', { name: 'Vue structurée' })))).toBe(1);
    await page.locator('.cda-document').getByText('NESSI').first().waitFor();
    expect((await tracedActions(ruthId)).filter((action) => action === 'document.viewed').length).toBe(before + 1);
    await picture(page, 'document-vue-structuree', { dark: true });
    findings.push(...await accessibilityFindings(page, 'vue structurée d’un document du centre'));
    await hands.click(page.getByRole('button', { name: 'PDF' }));
    await page.locator('.cda-document').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+v');
    await page.locator('.cda-document').waitFor();
  });

  it('says what the list of received documents is for while it is empty, while it loads and when it fails', async () => {
    await page.goto(received());
    await page.getByText('Aucun document reçu').waitFor();
    await picture(page, 'recus-vide');
    findings.push(...await accessibilityFindings(page, 'documents reçus, liste vide'));
    const list = /\/v1\/patients\/[^/]+\/received-documents/;
    await page.route(list, (route) => route.abort());
    await page.reload();
    await page.getByText('Le serveur n’a pas répondu. Rien n’est perdu.').waitFor();
    await picture(page, 'recus-erreur', { small: false });
    await page.unroute(list);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    await page.route(list, async (route) => { await held; await route.continue(); });
    await page.reload();
    await page.getByText('Plus long que d’habitude. L’écran reste libre.').waitFor();
    await picture(page, 'recus-chargement', { small: false });
    release();
    await page.getByText('Aucun document reçu').waitFor();
    await page.unroute(list);
  });

  it('puts a laboratory report in the file: recognised by the INS, its alert first, nothing of it runs (BIO-02 to BIO-04)', async () => {
    await put('ionogramme.xml', report());
    await sheet('Ionogramme sanguin').getByText('L’INS du document est celui du dossier.').waitFor();
    const results = page.getByRole('region', { name: 'Résultats d’examens' });
    await results.getByRole('row', { name: /Potassium.*7,4 mmol\/L.*Alerte.*Très anormalement haut, alerte/ }).waitFor();
    await results.getByRole('row', { name: /Sodium.*132 mmol\/L.*Anormalement bas.*calculé d’après la référence/ }).waitFor();
    expect(await results.getByRole('row').nth(1).innerText()).toContain('Potassium');
    expect(await page.locator('.cda-document').innerText()).toContain('Prélèvement à jeun.');
    expect(await page.title()).not.toContain('piégé');
    await picture(page, 'recus-biologie', { dark: true });
    findings.push(...await accessibilityFindings(page, 'résultat de biologie reçu'));
    await hands.click(page.locator('pl-side-sheet').getByRole('button', { name: 'Fermer' }));
    await page.getByRole('grid', { name: 'Documents reçus' }).getByText('1 alerte').waitFor();
  });

  it('shows the signed PDF first and the structure in one click, a long document to its end', async () => {
    await page.goto(received());
    const lines = Array.from({ length: 300 }, (_, index) => `<tr><td>Ligne ${index + 1}</td><td>${'texte libre de l’auteur '.repeat(4)}</td></tr>`).join('');
    await put('avec-copie.xml', report({ copy: true, extra: `<table><tbody>${lines}</tbody></table>` }));
    await page.getByRole('button', { name: 'PDF', pressed: true }).waitFor();
    await page.keyboard.press('Alt+v');
    await page.locator('.cda-document').getByText('Ligne 300', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'piece-jointe-1.pdf' }).waitFor();
    // On paper: the document alone, all of it.
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('navigation').first().waitFor({ state: 'hidden' });
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect((paper.match(/\/Type\s*\/Page\b/g) ?? []).length).toBeGreaterThan(4);
    await picture(page, 'recus-papier', { small: false });
    await page.emulateMedia({ media: 'screen' });
    await picture(page, 'recus-long');
    findings.push(...await accessibilityFindings(page, 'document reçu long'));
  });

  it('asks whose a document is when it names somebody else, and keeps the answer', async () => {
    await put('autre.xml', report({ family: 'DURAND', matricule: '279035121518989' }));
    const whose = page.getByRole('region', { name: 'Patient concerné' });
    await whose.getByText('Le document ne nomme pas exactement ce patient.').waitFor();
    await whose.getByRole('row', { name: /Nom de naissance DURAND NESSI/ }).waitFor();
    await picture(page, 'recus-autre-patient', { dark: true });
    findings.push(...await accessibilityFindings(page, 'document reçu d’un autre patient'));
    await hands.click(whose.getByRole('button', { name: 'Mettre de côté' }));
    await whose.getByText(/^Mis de côté par/).waitFor();
    expect(await until(() => tracedActions(ruthId), (all) => all.includes('document.received-set-aside'))).toContain('document.received');
  });

  it('keeps a file that is cut, says why it cannot be read, and hands it over as it came', async () => {
    const cut = report().slice(0, 1500);
    await put('coupe.xml', cut);
    await page.getByRole('alert').getByText('Le fichier est coupé : sa fin manque.').waitFor();
    await picture(page, 'recus-illisible', { dark: true });
    findings.push(...await accessibilityFindings(page, 'document reçu illisible'));
    const [download] = await Promise.all([page.waitForEvent('download'), hands.click(page.getByRole('link', { name: 'Fichier reçu' }))]);
    expect(download.suggestedFilename()).toMatch(/^recu-[0-9a-f-]{36}\.bin$/);
    await hands.click(page.locator('pl-side-sheet').getByRole('button', { name: 'Fermer' }));
    await page.getByRole('grid', { name: 'Documents reçus' }).getByText('Illisible', { exact: true }).waitFor();
    await picture(page, 'recus-liste', { dark: true });
    findings.push(...await accessibilityFindings(page, 'liste des documents reçus'));
  });

  it('has no serious finding of accessibility', () => expect(findings).toEqual([]));
});
