import { describeWithReference, repositoryRoot } from '@pluriel/platform/testing';
import { children, parseEnvelope, parseXml, serialize } from '@pluriel/teleservices/soap';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRechercheTraits, codesRetour, faults, insiContentType, lpsName, parseReponse, type InsiContext } from './index';

const fixtures = join(repositoryRoot, 'libs/teleservices/insi/src/fixtures');
const fixture = (name: string): string => readFileSync(join(fixtures, name), 'utf8');
const context: InsiContext = {
  now: new Date('2026-03-12T09:41:00.000Z'), messageId: '0195d000-0000-7000-8000-000000000001', contexteBamId: '0195d000-0000-7000-8000-000000000002', contexteLpsId: '0195d000-0000-7000-8000-000000000003',
  emetteur: '1630000018', logiciel: { idam: 'AA00000001', version: '0.1.0', instance: '0195d000-0000-7000-8000-000000000004', nom: lpsName('pluriel', '0.1.0') },
};
const ruth = { nomNaissance: "D'AEION", prenoms: ['RUTH', 'ISABELLE'], sexe: 'F', dateNaissance: '1977-07-14', lieuNaissance: '63220' } as const;

describe('search by traits, request (INS-23, ins.md §3.4, §3.5)', () => {
  it('is byte for byte the golden file', () => {
    const request = buildRechercheTraits(ruth, context);
    if (process.env['UPDATE_GOLDEN']) writeFileSync(join(fixtures, 'request-traits.xml'), request);
    expect(request).toBe(fixture('request-traits.xml'));
  });
  it('leaves an unknown place out and says the action in the content type (§3.2)', () => {
    expect(buildRechercheTraits({ ...ruth, lieuNaissance: null }, context)).not.toContain('LieuNaissance');
    expect(insiContentType('traits')).toBe('application/soap+xml; charset=utf-8; action="urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite"');
  });
});

describeWithReference('search by traits, schemas of the WSDL (INS-23)', (folder) => {
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
  const parts = (): Record<string, string> => {
    const envelope = parseXml(buildRechercheTraits(ruth, context));
    return Object.fromEntries(children(envelope).flatMap((part) => children(part)).map((element) => [element.localName ?? '', serialize(element)]));
  };
  it.each([
    ['RECSANSVITALE', 'ServiceIdentiteCertifiee/INSi_RECSANS_INS.xsd'], ['ContexteBAM', 'CTX/ROOT_ctxbam_CTXBAM_V01_02.xsd'], ['ContexteLPS', 'CTX/ROOT_ctxlps_CTXLPS_V01_00.xsd'], ['MessageID', 'ws-addr.xsd'], ['Action', 'ws-addr.xsd'],
  ])('%s is valid against %s', async (name, schema) => expect(await validate(parts()[name] ?? '', schema)).toBeNull());
  it('the schema does refuse a wrong order (the check can fail)', async () => {
    const wrong = (parts()['RECSANSVITALE'] ?? '').replace(/(<Sexe>.*<\/Sexe>)(<DateNaissance>.*<\/DateNaissance>)/, '$2$1');
    expect(await validate(wrong, 'ServiceIdentiteCertifiee/INSi_RECSANS_INS.xsd')).not.toBeNull();
  });
  it.each(['00-adrun.xml', '00-nessi-two-given-names.xml', '00-provisoire-nia.xml', '01-houilles.xml', '02-de-vinci.xml'])('our golden answer %s is what the schema allows', async (name) => {
    const { body } = parseEnvelope(fixture(name));
    expect(body && await validate(serialize(body), 'ServiceIdentiteCertifiee/INSi_RESULTAT_INS.xsd')).toBeNull();
  });
});

describe('answers (INS-30, INS-35, INS-54, ins.md §3.6, §3.7)', () => {
  it('00: keeps every value as received (EXI REC 07)', () => {
    expect(parseReponse(200, fixture('00-nessi-two-given-names.xml'))).toEqual({
      kind: 'found', codeRetour: '00', libelle: 'OK',
      individu: {
        ins: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8', typeMatricule: 'NIR', dateDebut: null, dateFin: null, keyValid: true }, historique: [],
        nomNaissance: 'NESSI', prenom: null, listePrenoms: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '1977-07-14', lieuNaissance: '63220',
      },
    });
  });
  it.each(['00-ecetinsi-history.xml', '00-ecetinsi-dates-first.xml'])('EXI REC 08: %s keeps the history, whatever the order inside', (name) => {
    const outcome = parseReponse(200, fixture(name));
    expect(outcome.kind === 'found' && outcome.individu.historique[0]).toMatchObject({ matricule: '209076322083439', dateDebut: '2019-03-01', dateFin: '2019-02-28' });
    expect(outcome.kind === 'found' && outcome.individu.historique.length).toBe(name.includes('history') ? 2 : 1);
  });
  it('ins.md §1.1: a wrong key returned by INSi is kept and flagged', () => {
    const outcome = parseReponse(200, fixture('00-hermann-wrong-keys.xml'));
    expect(outcome.kind === 'found' && outcome.individu.ins).toMatchObject({ matricule: '181036322045660', keyValid: false });
  });
  it('a NIA keeps its OID', () => {
    const outcome = parseReponse(200, fixture('00-provisoire-nia.xml'));
    expect(outcome.kind === 'found' && outcome.individu.ins).toMatchObject({ oid: '1.2.250.1.213.1.4.9', typeMatricule: 'NIA' });
  });
  it('a missing key is computed; an incomplete date stays as sent', () => {
    const outcome = parseReponse(200, fixture('00-corse-without-key-incomplete-date.xml'));
    expect(outcome.kind === 'found' && [outcome.individu.ins.matricule, outcome.individu.dateNaissance]).toEqual(['180032B02040123', '1980-00-00']);
  });
  it.each([['01-houilles.xml', 'none', '01'], ['02-de-vinci.xml', 'several', '02']])('%s: %s', (name, kind, codeRetour) => expect(parseReponse(200, fixture(name))).toMatchObject({ kind, codeRetour }));
  it('an unknown code asks a person, it never loops (§3.7)', () => expect(parseReponse(200, fixture('03-unknown-code.xml'))).toMatchObject({ kind: 'error', codeRetour: '77', error: { disposition: 'needs-human' } }));
  it('every code has a French sentence', () => {
    expect(Object.keys(codesRetour)).toEqual(['00', '01', '02']);
    for (const { sentence, remedy } of Object.values(faults)) expect([sentence.length > 10, (remedy?.length ?? 0) > 10]).toEqual([true, true]);
  });
});

describe('faults and failures (INS-35, ins.md §3.11)', () => {
  it.each([
    ['fault-desir_550.xml', 'siram_100/desir_550', 'needs-human'], ['fault-desir_560.xml', 'siram_100/desir_560', 'needs-human'], ['fault-insi_102.xml', 'siram_40/insi_102', 'retryable'],
    ['fault-insi_102-other-prefixes-english.xml', 'siram_40/insi_102', 'retryable'], ['fault-insi_19-child-elements.xml', 'siram_10/insi_19', 'needs-human'], ['fault-insi_44-unlisted.xml', 'siram_10/insi_44', 'needs-human'],
  ])('%s: %s is %s', (name, codeRetour, disposition) => expect(parseReponse(500, fixture(name))).toMatchObject({ kind: 'error', codeRetour, error: { disposition } }));
  it.each([[503, '<html>', 'HTTP 503', 'retryable'], [403, '', 'HTTP 403', 'needs-human'], [200, '<a><b>', 'xml', 'retryable'], [200, '<html></html>', 'xml', 'retryable']])('HTTP %s "%s": %s', (status, body, codeRetour, disposition) => {
    expect(parseReponse(status, body)).toMatchObject({ kind: 'error', codeRetour, error: { disposition } });
  });
  it('a 00 without a person is unreadable, not found', () => expect(parseReponse(200, fixture('01-houilles.xml').replace('>01<', '>00<'))).toMatchObject({ kind: 'error', error: { disposition: 'retryable' } }));
  it('any cut of an answer never throws and never finds a person (property of FAUTE-XML)', () => {
    const whole = fixture('00-adrun.xml').trimEnd();
    for (let length = 0; length < whole.length; length += 7) expect(parseReponse(200, whole.slice(0, length)).kind).toBe('error');
  });
});
