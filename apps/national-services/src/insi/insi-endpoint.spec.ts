import { post, type Answer } from '../testing/https-client';
import { runSimulator, type Running } from '../testing/running-simulator';
import type { Credential } from '../testing/test-pki';

const operation = 'rechercherInsAvecTraitsIdentite';
interface Asked { nom?: string; prenoms?: string[]; sexe?: string; date?: string; lieu?: string; idam?: string; temps?: string; body?: string; action?: string }

const envelope = ({ nom = 'NESSI', prenoms = ['RUTH'], sexe = 'F', date = '1977-07-14', lieu, idam = 'LG-0001', temps = new Date().toISOString(), body, action = operation }: Asked): string => `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing"><soap:Header>
<ctx:ContexteBAM xmlns:ctx="urn:siram:bam:ctxbam" Version="01_02"><ctx:Id>a1</ctx:Id><ctx:Temps>${temps}</ctx:Temps><ctx:Emetteur>1630000018</ctx:Emetteur><ctx:COUVERTURE/></ctx:ContexteBAM>
<l:ContexteLPS xmlns:l="urn:siram:lps:ctxlps" Nature="CTXLPS" Version="01_00"><l:Id>b2</l:Id><l:Temps>${temps}</l:Temps><l:LPS><l:IDAM R="4">${idam}</l:IDAM><l:Version>1</l:Version><l:Instance>i</l:Instance><l:Nom>urn:lps:x:1</l:Nom></l:LPS></l:ContexteLPS>
<wsa:Action>urn:ServiceIdentiteCertifiee:1.0.0:${action}</wsa:Action><wsa:MessageID>uuid:11111111-1111-4111-8111-111111111111</wsa:MessageID></soap:Header>
<soap:Body>${body ?? `<RECSANSVITALE xmlns="http://www.cnamts.fr/INSiRecSans">${nom ? `<NomNaissance>${nom}</NomNaissance>` : ''}${prenoms.map((prenom) => `<Prenom>${prenom}</Prenom>`).join('')}<Sexe>${sexe}</Sexe><DateNaissance>${date}</DateNaissance>${lieu ? `<LieuNaissance>${lieu}</LieuNaissance>` : ''}</RECSANSVITALE>`}</soap:Body></soap:Envelope>`;

describe('INSi', () => {
  let running: Running;
  beforeAll(async () => { running = await runSimulator(); });
  afterAll(async () => { await running.stop(); });
  const ask = (asked: Asked, client: Credential | undefined = running.pki.insiAuto, timeoutMs?: number): Promise<Answer> =>
    post(`https://127.0.0.1:${running.simulator.ports.soap}/insi/lps`, envelope(asked), 'application/soap+xml; charset=utf-8', { ca: running.pki.ca, client, ...(timeoutMs ? { timeoutMs } : {}) });
  const code = async (asked: Asked): Promise<string> => /<CodeCR>(\d\d)/.exec((await ask(asked)).text)?.[1] ?? 'fault';
  const faultCode = async (asked: Asked, client?: Credential): Promise<string> => { const { status, text } = await ask(asked, client); return `${status} ${/code="(\w+)"/.exec(text)?.[1] ?? ''} ${/siram_\d+/.exec(text)?.[0] ?? ''}`; };

  it('answers 00 with the active matricule, its OID and the traits', async () => {
    const { status, text } = await ask({});
    expect(status).toBe(200);
    expect(text).toContain('<NumIdentifiant>2770763220829</NumIdentifiant><Cle>10</Cle>');
    expect(text).toContain('<OID>1.2.250.1.213.1.4.8</OID>');
    expect(text).toContain('<ListePrenom>RUTH ISABELLE</ListePrenom>');
    expect(text).toContain('RelatesTo');
  });

  it.each([
    [{ nom: 'TCHITCHI', prenoms: ['OLA'], date: '1936-06-21' }, '01'], [{ nom: 'TCHITCHI', prenoms: ['CATARINA'], date: '1936-06-21' }, '00'],
    [{ nom: 'HOUILLES', prenoms: ['PIERRE'], sexe: 'M', date: '1993-01-27' }, '01'], [{ nom: 'DE VINCI', prenoms: ['LEONARDO'], sexe: 'M', date: '2014-02-01' }, '02'],
    [{ nom: 'DE-VINCI', prenoms: ['LEONARDO'], sexe: 'M', date: '2014-02-01', lieu: '63220' }, '02'], [{ nom: 'MOREAU', prenoms: ['JULIE'], date: '1988-03-12' }, '02'],
    [{ nom: 'MOREAU', prenoms: ['JULIE'], date: '1988-03-12', lieu: '69123' }, '00'], [{ nom: 'LEROY', prenoms: ['THOMAS', 'PIERRE'], sexe: 'M', date: '1971-11-02' }, '00'],
    [{ nom: 'ECETINSI', prenoms: ['PIERRE ALAIN', 'FLORIANT'], sexe: 'M', date: '2009-07-14' }, '00'], [{ nom: 'ECETINSI', prenoms: ['FLORIANT', 'MURIEL'], sexe: 'M', date: '2009-07-14' }, '01'],
    [{ lieu: '75056' }, '01'], [{ sexe: 'M' }, '01'],
  ])('finds %j: %s', async (asked, expected) => { expect(await code(asked)).toBe(expected); });

  it('sends the history with its oddities', async () => {
    const { text } = await ask({ nom: 'ECETINSI', prenoms: ['PIERRE-ALAIN'], sexe: 'M', date: '2009-07-14' });
    expect(text).toContain('<INSHISTO><IdIndividu><NumIdentifiant>2090763220834</NumIdentifiant><Cle>39</Cle></IdIndividu><OID>1.2.250.1.213.1.4.8</OID><DateDeb>2019-03-01</DateDeb><DateFin>2019-02-28</DateFin></INSHISTO>');
    expect((await ask({ nom: 'PROVISOIRE', prenoms: ['MATRICULE'], sexe: 'M', date: '2009-07-01' })).text).toContain('<OID>1.2.250.1.213.1.4.9</OID>');
  });

  it.each([
    [{ nom: '' }, '500 insi_19 siram_10'], [{ prenoms: [] }, '500 insi_20 siram_10'], [{ nom: 'NÉSSI' }, '500 insi_21 siram_10'], [{ sexe: 'I' }, '500 insi_23 siram_10'], [{ date: '14/07/1977' }, '500 insi_24 siram_10'],
    [{ idam: '' }, '500 desir_550 siram_100'], [{ temps: '2020-01-01T00:00:00Z' }, '500 insi_04 siram_10'], [{ nom: 'FAUTE-TECH' }, '500 insi_102 siram_40'], [{ nom: 'D\'AEION' }, '500 insi_102 siram_40'],
    [{ nom: 'FAUTE-DROITS' }, '500 desir_560 siram_100'], [{ action: 'inconnue' }, '500 insi_02 siram_10'], [{ nom: 'FAUTE-PREFIXE' }, '500 insi_102 siram_40'],
  ])('refuses %j with its coded fault: %s', async (asked, expected) => { expect(await faultCode(asked)).toBe(expected); });

  it('refuses a certificate whose CN is neither INSI-AUTO nor INSI-MANU (desir_560)', async () => { expect(await faultCode({}, running.pki.otherClient)).toBe('500 desir_560 siram_100'); });

  it('refuses in the handshake a client without a certificate of the authority', async () => {
    await expect(ask({}, running.pki.stranger)).rejects.toThrow();
    await expect(post(`https://127.0.0.1:${running.simulator.ports.soap}/insi/lps`, envelope({}), 'application/soap+xml', { ca: running.pki.ca })).rejects.toThrow();
  });

  it('serves the Vitale search and the verification', async () => {
    const vitale = '<RECVITALE xmlns="http://www.cnamts.fr/INSiRecVit"><MatriculeOD><NumIdentifiant>2770763220829</NumIdentifiant><Cle>10</Cle></MatriculeOD><DateNaissance>1977-07-14</DateNaissance></RECVITALE>';
    expect(await code({ action: 'rechercherInsAvecCarteVitale', body: vitale })).toBe('00');
    const verify = (nom: string) => `<Requete xmlns="http://www.cnamts.fr/INSiLot2/REQUnitaire"><IndividuVerifie><INSFourni><IdIndividu><NumIdentifiant>2770763220829</NumIdentifiant><Cle>10</Cle></IdIndividu><OID>1.2.250.1.213.1.4.8</OID></INSFourni><TraitsIdentiteIndividu><NomNaissance>${nom}</NomNaissance><Prenom>RUTH</Prenom><Sexe>F</Sexe><DateNaissance>1977-07-14</DateNaissance><LieuNaissance>63220</LieuNaissance></TraitsIdentiteIndividu></IndividuVerifie></Requete>`;
    expect(await code({ action: 'verifierInsAvecTraitsIdentite', body: verify('NESSI') })).toBe('00');
    expect(await code({ action: 'verifierInsAvecTraitsIdentite', body: verify('NESSY') })).toBe('01');
  });

  it('obeys the weather of the service and of one patient', async () => {
    await running.command('/__weather', { service: 'insi', mode: 'coded', code: 'desir_550', patient: '277076322082910', times: 1 });
    expect(await code({ nom: 'ADRUN', prenoms: ['ZOE'], date: '1975-12-31' })).toBe('00');
    expect(await faultCode({})).toBe('500 desir_550 siram_100');
    expect(await code({})).toBe('00');
    await running.command('/__weather', { service: 'insi', mode: 'http500', times: 1 });
    expect((await ask({})).status).toBe(500);
    await running.command('/__weather', { service: 'insi', mode: 'malformed', times: 1 });
    expect((await ask({})).text).not.toContain('</soap:Envelope>');
    await running.command('/__weather', { service: 'insi', mode: 'silent-after-reception', times: 1 });
    await expect(ask({}, undefined, 500)).rejects.toThrow('délai dépassé');
    await running.command('/__weather', { service: 'insi', mode: 'refused' });
    await expect(ask({})).rejects.toThrow('ECONNREFUSED');
    await running.command('/__weather', { service: 'insi', mode: 'ok' });
    expect(await code({})).toBe('00');
  });

  it('keeps the calls across a restart', async () => {
    const before = await running.get<unknown[]>('/__insi/calls');
    expect(before.length).toBeGreaterThan(10);
    await running.restart();
    expect(await running.get<unknown[]>('/__insi/calls')).toEqual(before);
    expect(await running.get('/__journal?service=insi&limit=1')).toMatchObject([{ operation: 'WS_INS2', outcome: 'accepted' }]);
  });
});
