import { strFromU8, strToU8, unzipSync } from 'fflate';
import { simpleParser } from 'mailparser';
import { createHash } from 'node:crypto';
import { archiveName, buildXdmArchive, composeMail, encodedSize, exampleDocument, exampleMail, mssHeaders, pdfFileName, pdfFileNames, xdmSubject } from './index';

const cda = strToU8('<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Ordonnance</title></ClinicalDocument>');
const pdf = strToU8('%PDF-1.4 example');
const prescription = exampleDocument({ cda, pdf });
const report = exampleDocument({ cda: strToU8('<ClinicalDocument xmlns="urn:hl7-org:v3"/>'), pdf: strToU8('%PDF-1.4 other') }, { uniqueId: '2.25.55', type: { code: '11488-4', codeSystem: '2.16.840.1.113883.6.1', label: 'CR ou fiche de consultation ou de visite' } });
const labelled = (label: string) => exampleDocument({ cda, pdf }, { type: { ...prescription.type, label } });

describe('MSS-40 subject and file names of the national rule (mssante.md §3.1)', () => {
  const { patient } = exampleMail([prescription]);
  it('cuts the label at 40 characters (mssante.md §12 vector 1)', () => {
    expect(xdmSubject(patient, [labelled('Lettre de liaison à la sortie d\'un établissement de soins')])).toBe('XDM/1.0/DDM+Lettre de liaison à la sortie d\'un établ NESSI RUTH 14/07/1977');
  });
  it('counts the documents when there are several (vector 2)', () => { expect(xdmSubject(patient, [prescription, report, prescription])).toBe('XDM/1.0/DDM+3 documents NESSI RUTH 14/07/1977'); });
  it('writes the names without accents, the family name in capitals', () => {
    expect(xdmSubject({ ...patient, nomNaissance: 'Lefèvre d’Étaples', premierPrenom: 'Noëlle' }, [labelled('CR d\'examens biologiques')])).toBe('XDM/1.0/DDM+CR d\'examens biologiques LEFEVRE D\'ETAPLES Noelle 14/07/1977');
  });
  it('says « Annule et remplace » after the label, in the body and as the action of METADATA.XML (mssante.md §3.1 rule 5, §4.3)', async () => {
    expect(xdmSubject(patient, [labelled('CR d\'examens biologiques')], true)).toBe('XDM/1.0/DDM+CR d\'examens biologiques [Annule et remplace] NESSI RUTH 14/07/1977');
    const metadataOf = (replaces: boolean): string => strFromU8(unzipSync(buildXdmArchive({ ...exampleMail([prescription]), replaces }))['IHE_XDM/SUBSET01/METADATA.XML'] ?? new Uint8Array());
    expect(metadataOf(true)).toContain('<Slot name="urn:ans:ci-sis:action"><ValueList><Value>C</Value></ValueList></Slot>');
    expect(metadataOf(false)).not.toContain('ci-sis:action');
    const mail = await simpleParser(await composeMail({ ...exampleMail([prescription]), replaces: true }));
    expect(mail.text).toContain('Annule et remplace : ce document remplace la version que vous avez déjà reçue.');
    expect((await simpleParser(await composeMail(exampleMail([prescription])))).text).not.toContain('Annule et remplace');
  });
  it('removes the space a cut leaves, and line breaks that would add a header', () => {
    expect(xdmSubject(patient, [labelled(`${'a'.repeat(39)} suite`)])).toContain(`+${'a'.repeat(39)} NESSI`);
    expect(xdmSubject(patient, [labelled('Lettre\r\nBcc: espion@exemple.fr')])).not.toMatch(/[\r\n]/);
  });
  it('names the PDF by act date, label, names and file number, without characters that file systems refuse', () => {
    expect(pdfFileName({ ...patient, nomNaissance: 'Vial', premierPrenom: 'Paul', localId: '12150302014578' }, labelled('CR d\'examens biologiques'))).toBe('20260312_CR d\'examens biologiques_VIAL_Paul_12150302014578.pdf');
    expect(pdfFileName(patient, labelled('Note : a/b\\c*?"<>|d_e'))).toBe('20260312_Note a b c d e_NESSI_RUTH_1042.pdf');
    expect(new Set(pdfFileNames(patient, [prescription, prescription, prescription])).size).toBe(3);
  });
  it('takes the day of the act in Paris, not in UTC', () => {
    expect(pdfFileName(patient, exampleDocument({ cda, pdf }, { serviceStart: new Date('2026-03-11T23:30:00Z') }))).toMatch(/^20260312_/);
  });
});

describe('MSS-40 the archive IHE_XDM.ZIP (mssante.md §4)', () => {
  const facts = exampleMail([prescription, report]);
  const entries = unzipSync(buildXdmArchive(facts));
  const text = (name: string): string => strFromU8(entries[name] ?? new Uint8Array());

  it('has the tree of ITI-32 with 8.3 names in capitals', () => {
    expect(Object.keys(entries)).toEqual(['INDEX.HTM', 'README.TXT', 'IHE_XDM/SUBSET01/METADATA.XML', 'IHE_XDM/SUBSET01/DOC00001.XML', 'IHE_XDM/SUBSET01/DOC00002.XML']);
    expect(archiveName).toBe('IHE_XDM.ZIP');
  });
  it('holds the exact bytes of each CDA, and says their SHA-1 and size', () => {
    expect(Buffer.from(entries['IHE_XDM/SUBSET01/DOC00001.XML'] ?? [])).toEqual(Buffer.from(cda));
    const metadata = text('IHE_XDM/SUBSET01/METADATA.XML');
    for (const [name, document] of [['DOC00001.XML', prescription], ['DOC00002.XML', report]] as const) {
      expect(metadata).toContain(`<Value>${createHash('sha1').update(document.cda).digest('hex')}</Value>`);
      expect(metadata).toContain(`<Value>${document.cda.byteLength}</Value>`);
      expect(metadata).toContain(`<Value>${name}</Value>`);
    }
    expect(metadata).toContain('value="277076322082910^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH"');
  });
  it('is the same bytes for the same facts, whatever the clock or the zone of the machine', () => {
    const zone = process.env['TZ'];
    const first = buildXdmArchive(facts);
    process.env['TZ'] = 'Pacific/Auckland';
    try { expect(Buffer.from(buildXdmArchive(facts)).equals(Buffer.from(first))).toBe(true); } finally { if (zone === undefined) delete process.env['TZ']; else process.env['TZ'] = zone; }
  });
  it('links every document from INDEX.HTM by a relative address, without script, and shows names as text', () => {
    const hostile = exampleMail([labelled('<script>alert(1)</script>')], { structure: { ...facts.structure, name: 'Centre "A" & B' } });
    const page = strFromU8(unzipSync(buildXdmArchive(hostile))['INDEX.HTM'] ?? new Uint8Array());
    expect(page).toContain('href="IHE_XDM/SUBSET01/DOC00001.XML"');
    expect(page).not.toMatch(/<script/i);
    expect(page).toContain('Centre &quot;A&quot; &amp; B');
  });
  it('explains itself in README.TXT: sender, application, instructions, tree', () => {
    for (const part of ['Emetteur', 'Dr Claire MARTIN', 'Maison de santé Les Tilleuls', 'Application', 'Pluriel', 'Instructions', 'Arborescence', 'DOC00002.XML']) expect(text('README.TXT')).toContain(part);
  });
});

describe('MSS-38 MSS-39 MSS-40 the message (mssante.md §3)', () => {
  it('goes from the centre to the colleague, answers to the author, with archive and PDF', async () => {
    const facts = exampleMail([prescription]);
    const mail = await simpleParser(await composeMail(facts));
    expect(mail.from?.value[0]).toEqual({ name: 'Maison de santé Les Tilleuls', address: 'centre@lestilleuls.mssante.fr' });
    expect(mail.replyTo?.value[0]).toEqual({ name: 'Dr Claire MARTIN', address: 'claire.martin@lestilleuls.mssante.fr' });
    expect(mail.messageId).toBe(`<${facts.messageId}>`);
    expect(mail.subject).toBe('XDM/1.0/DDM+Prescription de produits de santé NESSI RUTH 14/07/1977');
    expect(mail.headers.get('x-mss-nil')).toBe('NIL-000001');
    expect(mail.headers.get('x-mss-codecda')).toBe('57833-6');
    expect(mail.headers.get('x-mss-ins')).toBe('O');
    expect(mail.headers.has('x-mss-mes')).toBe(false);
    expect(mail.headers.has('x-mailer')).toBe(false);
    expect(mail.attachments.map((item) => [item.contentType, item.filename])).toEqual([['application/zip', 'IHE_XDM.ZIP'], ['application/pdf', '20260312_Prescription de produits de santé_NESSI_RUTH_1042.pdf']]);
    expect(mail.attachments[1]?.content.equals(Buffer.from(pdf))).toBe(true);
    for (const line of ['Dr Claire MARTIN', 'Médecin, médecine générale', 'RPPS 10000000017', 'Maison de santé Les Tilleuls']) expect(mail.text).toContain(line);
  });

  it('is the same bytes at each attempt, so that a second copy is recognised', async () => {
    const facts = exampleMail([prescription]);
    expect((await composeMail(facts)).equals(await composeMail(facts))).toBe(true);
  });

  it('to a patient says nothing medical beyond the label, and closes the exchange only when asked', async () => {
    const facts = exampleMail([prescription], { kind: 'patient', to: { address: '277076322082910@patient.mssante.fr', displayName: 'RUTH NESSI' } });
    const mail = await simpleParser(await composeMail(facts));
    expect(mail.text).toContain('Prescription de produits de santé du 12/03/2026');
    expect(mail.text).not.toMatch(/metformine|277076/i);
    expect(mail.text).toContain('appelez le 15');
    expect(mssHeaders({ ...facts, closeExchange: true })['X-MSS-MES']).toBe('FIN');
    expect(mssHeaders({ ...exampleMail([prescription]), closeExchange: true })['X-MSS-MES']).toBeUndefined();
  });

  it('leaves X-MSS-NIL out when the centre has none, says N without the four traits, lists the codes in order', () => {
    const facts = exampleMail([prescription, report], { nil: null });
    expect(mssHeaders(facts)).toEqual({ 'X-MSS-CODECDA': '57833-6,11488-4', 'X-MSS-INS': 'O' });
    expect(mssHeaders({ ...facts, patient: { ...facts.patient, premierPrenom: '' } })['X-MSS-INS']).toBe('N');
  });

  it('lets no field add a header', async () => {
    const hostile = 'Les Tilleuls\r\nBcc: espion@exemple.fr\r\n\r\ncorps';
    const base = exampleMail([prescription]);
    const raw = (await composeMail({ ...base, nil: hostile, structure: { ...base.structure, name: hostile }, to: { ...base.to, displayName: hostile }, author: { ...base.author, familyName: hostile }, patient: { ...base.patient, nomNaissance: hostile } })).toString('latin1');
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head).toContain('Disposition-Notification-To: centre@lestilleuls.mssante.fr');
  });

  it('counts the encoded size, not the raw one', async () => {
    const big = exampleDocument({ cda, pdf: new Uint8Array(300_000).fill(7) });
    const raw = await composeMail(exampleMail([big]));
    expect(Math.abs(raw.length - encodedSize(300_000))).toBeLessThan(20_000);
  });
});
