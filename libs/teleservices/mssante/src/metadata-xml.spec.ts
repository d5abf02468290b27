import { describeWithReference } from '@pluriel/platform/testing';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMetadata, exampleDocument, exampleMail, type MetadataFacts } from './index';

const facts = (): MetadataFacts => {
  const mail = exampleMail([exampleDocument({ cda: strToU8('<a/>'), pdf: strToU8('%PDF') }, { title: 'Lettre « A & B »\u0000' }), exampleDocument({ cda: strToU8('<b/>'), pdf: strToU8('%PDF') }, { uniqueId: '2.25.9', serviceStop: null })]);
  return { ...mail, documents: mail.documents.map((document, index) => ({ document, uri: `DOC0000${index + 1}.XML` })) };
};

describeWithReference('MSS-40 METADATA.XML against the XSD of ebRIM (mssante.md §4.1)', (reference) => {
  const folder = join(reference, 'schemas/xds/toolkit2-v3');
  const validate = async (xml: string): Promise<void> => {
    const { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } = await import('libxml2-wasm');
    xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(readdirSync(folder).map((name) => [`xds:///${name}`, readFileSync(join(folder, name))]))));
    const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(join(folder, 'lcm.xsd')), { url: 'xds:///lcm.xsd' }));
    validator.validate(XmlDocument.fromString(xml));
  };

  it('is valid, and the schema does refuse a misplaced element', async () => {
    await validate(buildMetadata(facts()));
    await expect(validate(buildMetadata(facts()).replace('<ValueList>', '<Values>').replace('</ValueList>', '</Values>'))).rejects.toThrow();
  });

  it('has the slots and schemes a known XDM archive has, and what it lacks: URI and size', () => {
    const sample = strFromU8(unzipSync(readFileSync(join(reference, 'samples/xdm/direct-samplexdm.zip')))['samplexdm/IHE_XDM/SUBSET01/METADATA.xml'] ?? new Uint8Array());
    const ours = buildMetadata(facts());
    const schemesOf = (xml: string): Set<string> => new Set([...xml.matchAll(/(?:classificationScheme|identificationScheme|classificationNode|objectType)="([^"]+)"/g)].map((match) => match[1] ?? ''));
    const slotsOf = (xml: string): Set<string> => new Set([...xml.matchAll(/Slot name="([^"]+)"/g)].map((match) => match[1] ?? ''));
    for (const scheme of schemesOf(sample)) expect(schemesOf(ours)).toContain(scheme);
    for (const slot of slotsOf(sample)) if (!['authorRole', 'intendedRecipient'].includes(slot)) expect(slotsOf(ours)).toContain(slot);
    expect(slotsOf(ours)).toContain('URI');
    expect(slotsOf(ours)).toContain('size');
  });
});

describe('MSS-40 METADATA.XML', () => {
  const xml = buildMetadata(facts());
  it('gives every element its own id, and links each document to the set', () => {
    const ids = [...xml.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(xml.match(/AssociationType:HasMember/g)).toHaveLength(2);
    expect(xml).toContain('targetObject="Document02"');
  });
  it('writes XDS times in UTC, the person by RPPS, the structure by FINESS', () => {
    expect(xml).toContain('<Value>20260312092000</Value>');
    expect(xml).toContain('<Value>810000000017^MARTIN^Claire^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS</Value>');
    expect(xml).toContain('<Value>Maison de santé Les Tilleuls^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^1630000018</Value>');
  });
  it('names the structure beside an author who left the RPPS, as the DMP copy does (DMP-20)', () => {
    const base = facts();
    const left = buildMetadata({ ...base, documents: base.documents.map((one, index) => (index === 0 ? { ...one, document: { ...one.document, structureAuthor: '3630000018/pluriel' } } : one)) });
    expect(left.match(/<Value>3630000018\/pluriel\^Maison de santé Les Tilleuls\^3630000018\/pluriel\^\^\^\^\^\^&amp;1\.2\.250\.1\.71\.4\.2\.1&amp;ISO\^U\^\^\^RI</g)).toHaveLength(1);
    expect(xml).not.toContain('/pluriel^');
  });
  it('neither breaks on a control character nor lets a name move the components of an identifier', () => {
    expect(xml).not.toContain('\u0000');
    const base = facts();
    const moved = buildMetadata({ ...base, author: { ...base.author, familyName: 'A^B&C' } });
    expect(moved).toContain('<Value>810000000017^A B C^Claire^');
  });
});
