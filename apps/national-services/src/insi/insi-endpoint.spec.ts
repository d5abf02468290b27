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

  const number = (name: string, matricule: string): string => `<${name}><NumIdentifiant>${matricule.slice(0, 13)}</NumIdentifiant><Cle>${matricule.slice(13)}</Cle></${name}>`;
  const vitale = (inside: string): Asked => ({ action: 'rechercherInsAvecCarteVitale', body: `<RECVITALE xmlns="http://www.cnamts.fr/INSiRecVit">${inside}</RECVITALE>` });
  it.each([
    ['the insured person', `${number('MatriculeOD', '277076322082910')}<DateNaissance>1977-07-14</DateNaissance>`, '00', '2770763220829'],
    ['a child on the card', `${number('MatriculeOD', '277076322082910')}<DateNaissance>2026-02-14</DateNaissance>`, '00', '2260263113101'],
    ['twins without their rank', `${number('MatriculeOD', '181016322075140')}<DateNaissance>2019-04-09</DateNaissance>`, '02', ''],
    ['one of the twins', `${number('MatriculeOD', '181016322075140')}<DateNaissance>2019-04-09</DateNaissance><RangNaissance>2</RangNaissance>`, '00', '2190463113202'],
    ['a number of one’s own', `${number('MatriculeIndividu', '275126322074974')}${number('MatriculeOD', '277076322082910')}`, '00', '2751263220749'],
    ['a birth date of nobody on the card', `${number('MatriculeOD', '277076322082910')}<DateNaissance>2001-01-01</DateNaissance>`, '01', ''],
  ])('WS_INS1 finds %s', async (_who, inside, expected, matricule) => {
    const { text } = await ask(vitale(inside));
    expect(/<CodeCR>(\d\d)/.exec(text)?.[1]).toBe(expected);
    if (matricule) expect(text).toContain(`<NumIdentifiant>${matricule}</NumIdentifiant>`);
  });
  it('WS_INS1 refuses a card without number and a body the schema does not know', async () => {
    expect(await faultCode(vitale('<DateNaissance>1977-07-14</DateNaissance>'))).toBe('500 insi_26 siram_10');
    expect(await faultCode({ action: 'rechercherInsAvecCarteVitale', body: '<RECSANSVITALE xmlns="http://www.cnamts.fr/INSiRecSans"/>' })).toContain('siram_10');
  });

  const traitsOf = ({ nom = 'NESSI', prenoms = ['RUTH', 'ISABELLE'], sexe = 'F', date = '1977-07-14', lieu = '63220' }: Asked): string => `<TraitsIdentiteIndividu><NomNaissance>${nom}</NomNaissance>${prenoms.map((each) => `<Prenom>${each}</Prenom>`).join('')}<ListePrenom>${prenoms.join(' ')}</ListePrenom><Sexe>${sexe}</Sexe><DateNaissance>${date}</DateNaissance><LieuNaissance>${lieu}</LieuNaissance></TraitsIdentiteIndividu>`;
  const toVerify = (traits: Asked, matricule = '277076322082910'): string => `<IndividuVerifie><INSFourni>${number('IdIndividu', matricule)}<OID>1.2.250.1.213.1.4.8</OID></INSFourni>${traitsOf(traits)}</IndividuVerifie>`;
  const verify = (traits: Asked, matricule?: string): Asked => ({ action: 'verifierInsAvecTraitsIdentite', body: `<Requete xmlns="http://www.cnamts.fr/INSiLot2/REQUnitaire">${toVerify(traits, matricule)}</Requete>` });
  it('WS_INS3 confirms right traits and no others; EVOLUE changes after one success', async () => {
    const evolue: Asked = { nom: 'EVOLUE', prenoms: ['DAMIEN'], sexe: 'M', date: '1976-05-14', lieu: '63113' };
    const { simulation } = running.simulator;
    const matricule = simulation.base.identities.find((each) => each.nomNaissance === 'EVOLUE')?.matricule ?? '';
    expect(await Promise.all([code(verify({})), code(verify({ nom: 'NESSY' })), code(verify({}, '275126322074974')), code(verify({ lieu: '63113' }))])).toEqual(['00', '01', '01', '01']);
    expect(await code(verify(evolue, matricule))).toBe('00');
    expect(await code(verify(evolue, matricule))).toBe('01');
    await running.restart();
    expect(await code(verify(evolue, matricule))).toBe('01');
  });
  it.each([
    ['a trait out of its order', toVerify({}).replace(/(<Sexe>.*<\/Sexe>)(<DateNaissance>.*<\/DateNaissance>)/, '$2$1')], ['no list of given names', toVerify({}).replace(/<ListePrenom>.*<\/ListePrenom>/, '')],
    ['an element of its own', toVerify({}).replace('<INSFourni>', '<Inconnu/><INSFourni>')], ['a short number', toVerify({}).replace('2770763220829', '277')], ['no key', toVerify({}).replace('<Cle>10</Cle>', '')],
  ])('WS_INS3 refuses %s', async (_what, inside) => { expect(await faultCode({ action: 'verifierInsAvecTraitsIdentite', body: `<Requete xmlns="http://www.cnamts.fr/INSiLot2/REQUnitaire">${inside}</Requete>` })).toMatch(/^500 insi_\d\d siram_10$/); });

  const batch = (identifiant: string, lines: [string, string][]): Asked => ({ action: 'creerLotVerificationIns', body: `<Lot xmlns="http://www.cnamts.fr/INSiLot2/REQLot"><Identifiant>${identifiant}</Identifiant>${lines.map(([reference, person]) => `<Individu><Reference>${reference}</Reference>${person}</Individu>`).join('')}</Lot>` });
  const fetchBatch = async (numeroLot: string): Promise<string> => (await ask({ action: 'recupererResultatLot', body: `<Demande xmlns="http://www.cnamts.fr/INSiLot2/REQResultat"><NumeroLot>${numeroLot}</NumeroLot></Demande>` })).text;
  it('WS_INS4 and WS_INS5: a batch is worked through, once, and survives a restart', async () => {
    await running.command('/__insi/batches', { delayMs: 60_000 });
    const identifiant = '0195d000-0000-7000-8000-00000000000a';
    const lot = /<NumeroLot>(\w+)</.exec((await ask(batch(identifiant, [['a', toVerify({})], ['b', toVerify({ nom: 'NESSY' })]]))).text)?.[1] ?? '';
    expect(lot).toMatch(/^LOT\d{14}$/);
    expect(/<NumeroLot>(\w+)</.exec((await ask(batch(identifiant, [['a', toVerify({})], ['b', toVerify({ nom: 'NESSY' })]]))).text)?.[1]).toBe(lot);
    expect(await fetchBatch(lot)).toContain('<Etat>EN_COURS</Etat>');
    const held = running.simulator.simulation.batches.find(lot);
    if (held) held.readyAt = new Date(Date.now() - 1).toISOString();
    const done = await fetchBatch(lot);
    expect(done).toContain('<Etat>TERMINE</Etat>');
    expect(done).toMatch(/<Reference>a<\/Reference><CR><CodeCR>00.*<Reference>b<\/Reference><CR><CodeCR>01/);
    await running.restart();
    expect(await fetchBatch(lot)).toContain('EN_COURS');
    expect(await fetchBatch('LOT0')).toContain('<CodeCR>01</CodeCR>');
    expect(await running.get('/__insi/batches')).toMatchObject([{ numeroLot: lot, size: 2 }]);
  });
  it.each([
    ['no people', batch('0195d000-0000-7000-8000-00000000000b', [])], ['twice the same reference', batch('0195d000-0000-7000-8000-00000000000b', [['a', toVerify({})], ['a', toVerify({})]])],
    ['an identifier that is no UUID', batch('lot-1', [['a', toVerify({})]])], ['more than a thousand people', batch('0195d000-0000-7000-8000-00000000000b', Array.from({ length: 1001 }, (_, index): [string, string] => [String(index), toVerify({})]))],
  ])('WS_INS4 refuses a batch with %s', async (_what, asked) => { expect(await faultCode(asked)).toBe('500 insi_04 siram_10'); });
  it('has weather of its own for one operation', async () => {
    await running.command('/__weather', { service: 'insi', operation: 'WS_INS3', mode: 'http500', times: 1 });
    expect(await code({})).toBe('00');
    expect((await ask(verify({}))).status).toBe(500);
    expect(await code(verify({}))).toBe('00');
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
