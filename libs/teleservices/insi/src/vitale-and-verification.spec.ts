import { describeWithReference, repositoryRoot } from '@pluriel/platform/testing';
import { children, parseXml, serialize } from '@pluriel/teleservices/soap';
import * as fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildDepot, buildRechercheTraits, buildRechercheVitale, buildResultatLot, buildVerification, codesVerification, faults, insiContentType, lpsName, parseDepot, parseReponse, parseResultatLot, parseVerification, plusGrandLot,
  type InsAVerifier, type InsiContext, type RechercheVitale,
} from './index';

const fixtures = join(repositoryRoot, 'libs/teleservices/insi/src/fixtures');
const fixture = (name: string): string => readFileSync(join(fixtures, name), 'utf8');
/** Compares with the golden file; UPDATE_GOLDEN=1 writes it. */
function golden(name: string, text: string): void {
  if (process.env['UPDATE_GOLDEN']) writeFileSync(join(fixtures, name), text);
  expect(text).toBe(fixture(name));
}
const context: InsiContext = {
  now: new Date('2026-03-12T09:41:00.000Z'), messageId: '0195d000-0000-7000-8000-000000000001', contexteBamId: '0195d000-0000-7000-8000-000000000002', contexteLpsId: '0195d000-0000-7000-8000-000000000003',
  emetteur: '1630000018', logiciel: { idam: 'AA00000001', version: '0.1.0', instance: '0195d000-0000-7000-8000-000000000004', nom: lpsName('pluriel', '0.1.0') },
};
const child: RechercheVitale = { matriculeOd: '277076322082910', matriculeIndividu: null, nomNaissance: null, dateNaissance: '2026-02-14', rangNaissance: null };
const whole: RechercheVitale = { ...child, matriculeIndividu: '226026311310159', nomNaissance: 'DE VINCI', rangNaissance: '2' };
const ruth: InsAVerifier = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8', nomNaissance: 'NESSI', prenoms: ['RUTH', 'ISABELLE'], sexe: 'F', dateNaissance: '1977-07-14', lieuNaissance: '63220' };

describe('requests (INS-22, INS-24, INS-44)', () => {
  it.each([
    ['request-vitale-child.xml', () => buildRechercheVitale(child, context)], ['request-vitale-whole.xml', () => buildRechercheVitale(whole, context)], ['request-verification.xml', () => buildVerification(ruth, context)],
    ['request-depot.xml', () => buildDepot('0195d000-0000-7000-8000-000000000009', [{ reference: 'a', individu: ruth }, { reference: 'b', individu: { ...ruth, lieuNaissance: null } }], context)], ['request-resultat.xml', () => buildResultatLot('LOT1', context)],
  ])('%s is byte for byte the golden file', (name, build) => { golden(name, build()); });
  it('J1 step 10: a child without a number of its own sends the insured person’s as MatriculeOD and nowhere else', () => {
    const request = buildRechercheVitale(child, context);
    expect(request).toContain('<MatriculeOD><NumIdentifiant>2770763220829</NumIdentifiant><Cle>10</Cle></MatriculeOD>');
    expect(request).not.toContain('MatriculeIndividu');
    expect(request).toContain('<bam:ASSURE><bam:Id><bam:Num>2770763220829</bam:Num></bam:Id></bam:ASSURE>');
    expect(request).not.toContain('<bam:Nir>');
  });
  it('says the action of each operation (§3.2)', () => {
    expect((['vitale', 'verification', 'depot', 'resultat'] as const).map((operation) => /1\.0\.0:(\w+)/.exec(insiContentType(operation))?.[1])).toEqual(['rechercherInsAvecCarteVitale', 'verifierInsAvecTraitsIdentite', 'creerLotVerificationIns', 'recupererResultatLot']);
  });
  it('a batch holds 1 to 1000 people', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => ({ reference: String(index), individu: ruth }));
    expect(() => buildDepot('x', lines(0), context)).toThrow(RangeError);
    expect(() => buildDepot('x', lines(plusGrandLot + 1), context)).toThrow(RangeError);
    expect(buildDepot('x', lines(plusGrandLot), context).match(/<Reference>/g)).toHaveLength(1000);
  });
  it('CPS and PSC modes carry their assertion in wsse:Security, certificate mode nothing (§3.3)', () => {
    const asserted = buildRechercheTraits({ nomNaissance: 'NESSI', prenoms: ['RUTH'], sexe: 'F', dateNaissance: '1977-07-14', lieuNaissance: null }, { ...context, authentication: { mode: 'psc', assertion: '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>' } });
    expect(asserted).toMatch(/<wsse:Security [^>]*><Assertion xmlns="urn:oasis:names:tc:SAML:2\.0:assertion"\/><\/wsse:Security>/);
    expect(buildVerification(ruth, context)).not.toContain('Security');
  });
});

describeWithReference('requests, schemas of the WSDL (INS-22)', (folder) => {
  const xsd = join(folder, 'wsdl/insi/xsd');
  const validate = async (source: string, schema: string): Promise<string | null> => {
    const { XmlDocument, XsdValidator, xmlRegisterInputProvider } = await import('libxml2-wasm');
    const { fsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs');
    xmlRegisterInputProvider(fsInputProviders);
    const path = join(xsd, schema);
    const schemaDocument = XmlDocument.fromString(readFileSync(path, 'utf8'), { url: path });
    const validator = XsdValidator.fromDoc(schemaDocument);
    const document = XmlDocument.fromString(source);
    try { validator.validate(document); return null; } catch (error) { return String(error); } finally { document.dispose(); validator.dispose(); schemaDocument.dispose(); }
  };
  const parts = (request: string): Record<string, string> => Object.fromEntries(children(parseXml(request)).flatMap((part) => children(part)).map((element) => [element.localName ?? '', serialize(element)]));
  it.each([['a child', child], ['everything a licensed reader gives', whole]])('WS_INS1 for %s: body and cover are valid', async (_who, lue) => {
    const request = parts(buildRechercheVitale(lue, context));
    expect(await validate(request['RECVITALE'] ?? '', 'ServiceIdentiteCertifiee/INSi_RECVITALE_INS.xsd')).toBeNull();
    expect(await validate(request['ContexteBAM'] ?? '', 'CTX/ROOT_ctxbam_CTXBAM_V01_02.xsd')).toBeNull();
  });
  it('the schema does refuse MatriculeOD before MatriculeIndividu (the check can fail)', async () => {
    const wrong = (parts(buildRechercheVitale(whole, context))['RECVITALE'] ?? '').replace(/(<MatriculeIndividu>.*<\/MatriculeIndividu>)(<MatriculeOD>.*<\/MatriculeOD>)/, '$2$1');
    expect(await validate(wrong, 'ServiceIdentiteCertifiee/INSi_RECVITALE_INS.xsd')).not.toBeNull();
  });
});

const envelope = (body: string): string => `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>${body}</e:Body></e:Envelope>`;
const cr = (code: string): string => `<x:CR><x:CodeCR>${code}</x:CodeCR><x:LibelleCR>y</x:LibelleCR></x:CR>`;
const unit = (code: string): string => envelope(`<x:Resultat xmlns:x="http://www.cnamts.fr/INSiLot2/REPUnitaire">${cr(code)}</x:Resultat>`);
const lot = (inside: string): string => envelope(`<x:ResultatLot xmlns:x="http://www.cnamts.fr/INSiLot2/REPLot">${inside}</x:ResultatLot>`);

describe('answers of the verification profile (INS-24, INS-35, INS-44, INS-54, ins.md §3.9)', () => {
  it.each([['00', 'verified'], ['01', 'different']])('WS_INS3 %s: %s', (code, kind) => { expect(parseVerification(200, unit(code))).toEqual({ kind, codeRetour: code }); });
  it('a code nobody knows asks a person', () => { expect(parseVerification(200, unit('02'))).toMatchObject({ kind: 'error', error: { disposition: 'needs-human' } }); });
  it.each([[503, 'x', 'retryable'], [403, 'x', 'needs-human'], [200, '<a>', 'retryable'], [200, unit('00').slice(0, -20), 'retryable'], [500, fixture('fault-desir_560.xml'), 'needs-human'], [500, fixture('fault-insi_102.xml'), 'retryable']])('HTTP %i: %s is an error', (status, body, disposition) => {
    for (const outcome of [parseVerification(status, body), parseDepot(status, body), parseResultatLot(status, body)]) expect(outcome).toMatchObject({ kind: 'error', error: { disposition } });
  });
  it('a deposit without number is unreadable, never deposited', () => {
    expect(parseDepot(200, envelope(`<x:Depot xmlns:x="urn:x">${cr('00')}</x:Depot>`))).toMatchObject({ kind: 'error', error: { disposition: 'retryable' } });
    expect(parseDepot(200, envelope(`<x:Depot xmlns:x="urn:x">${cr('00')}<x:NumeroLot>L1</x:NumeroLot></x:Depot>`))).toEqual({ kind: 'deposited', codeRetour: '00', numeroLot: 'L1' });
  });
  it('a batch is at work, finished or unknown', () => {
    expect(parseResultatLot(200, lot(`${cr('00')}<x:Etat>EN_COURS</x:Etat>`))).toEqual({ kind: 'pending', codeRetour: '00' });
    expect(parseResultatLot(200, lot(cr('01')))).toEqual({ kind: 'unknown', codeRetour: '01' });
    expect(parseResultatLot(200, lot(`${cr('00')}<x:Etat>AUTRE</x:Etat>`))).toMatchObject({ kind: 'error' });
    const finished = parseResultatLot(200, lot(`${cr('00')}<x:Etat>TERMINE</x:Etat><x:Individu><x:Reference>a</x:Reference>${cr('00')}</x:Individu><x:Individu><x:Reference>b</x:Reference>${cr('01')}</x:Individu><x:Individu>${cr('00')}</x:Individu><x:Individu><x:Reference>c</x:Reference>${cr('09')}</x:Individu>`));
    expect(finished.kind === 'finished' && finished.lignes.map(({ reference, outcome }) => [reference, outcome.kind])).toEqual([['a', 'verified'], ['b', 'different'], ['c', 'error']]);
    expect(finished.kind === 'finished' && finished.lignes[1]?.extrait).toBe('<Individu><Reference>b</Reference><CR><CodeCR>01</CodeCR><LibelleCR>y</LibelleCR></CR></Individu>');
  });
  it('property: any cut of an answer never confirms anybody', () => {
    const wholeLot = lot(`${cr('00')}<x:Etat>TERMINE</x:Etat><x:Individu><x:Reference>a</x:Reference>${cr('00')}</x:Individu>`);
    fc.assert(fc.property(fc.integer({ min: 0, max: wholeLot.length - 1 }), (length) => { expect(parseResultatLot(200, wholeLot.slice(0, length)).kind).toBe('error'); }));
  });
  it('every code has its own sentence and remedy, a search’s words are not a verification’s (INS-54)', () => {
    expect(codesVerification['01']?.remedy).toContain('pièce d’identité');
    for (const error of Object.values(faults)) expect(['retryable', 'uncertain', 'definitive', 'needs-human']).toContain(error.disposition);
  });
  it('a trait refused shows INSi’s own words; a Sender fault nobody knows is definitive, a Receiver one is tried again (§3.11)', () => {
    const fault = (role: string, subcode: string, code: string, words: string): string => envelope(`<e:Fault xmlns:z="urn:siram"><e:Code><e:Value>e:${role}</e:Value><e:Subcode><e:Value>z:${subcode}</e:Value></e:Subcode></e:Code><e:Reason><e:Text>r</e:Text></e:Reason><e:Detail><z:Erreur code="${code}" severite="erreur">${words}</z:Erreur></e:Detail></e:Fault>`);
    expect(parseReponse(500, fault('Sender', 'siram_10', 'insi_77', 'Format du rang incorrect.'))).toMatchObject({ error: { disposition: 'needs-human', sentence: 'INSi refuse un des traits envoyés : « Format du rang incorrect ».' } });
    expect(parseReponse(500, fault('Sender', 'siram_55', 'desir_1', 'x'))).toMatchObject({ error: { disposition: 'definitive' } });
    expect(parseReponse(500, fault('Receiver', 'siram_55', 'desir_2', 'x'))).toMatchObject({ error: { disposition: 'retryable' } });
  });
});
