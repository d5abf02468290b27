import { describeWithReference } from '@pluriel/platform/testing';
import { readBiology, readCda, readPrescription, readSynthesis, readVaccinations, renderCda, type CdaDocument } from './index';
import { checkHtml } from './testing/html-check';
import { officialExamples, type Example } from './testing/official-examples';
import { isElement, visit, type XmlElement } from './xml/element';

const read = ({ name, bytes }: Example): CdaDocument => {
  const outcome = readCda(bytes);
  if ('unreadable' in outcome) throw new Error(`${name}: ${outcome.unreadable.reason}`);
  return outcome.document;
};
const wordsIn = (element: XmlElement): string[] => element.children.flatMap((node) => (isElement(node) ? wordsIn(node) : [node]));
const folded = (text: string): string => text.replace(/\s+/g, '');

describeWithReference('Official examples of the kit (cda.md §8)', (folder) => {
  const examples = officialExamples(folder);

  it('counts the 31 of them', () => expect(examples).toHaveLength(31));

  it.each(examples.map((example) => [example.name, example] as const))('%s: header read, HTML whole and inert, extraction quiet', (_name, example) => {
    const document = read(example);
    const { header, body } = document;
    expect(header.title).not.toBe('Document sans titre');
    expect(header.id).not.toBeNull();
    expect(header.setId).not.toBeNull();
    expect(header.version).toBeGreaterThanOrEqual(1);
    expect(header.type?.code).toBeTruthy();
    expect(header.createdAt).not.toBeNull();
    expect(header.patient?.ins?.matricule).toMatch(/^\d{15}$/);
    expect(header.patient?.birthName).toBeTruthy();
    expect(header.patient?.birthDate).not.toBeNull();
    expect(header.authors.length).toBeGreaterThan(0);
    expect(header.legalAuthenticator?.name).toBeTruthy();
    expect(header.custodian?.ids.length).toBeGreaterThan(0);
    const { faults, text } = checkHtml(renderCda(document));
    expect(faults).toEqual([]);
    // Every title and every word of every narrative is in the HTML (DOC-30).
    const shown = folded(text);
    visit(document.root, (element) => {
      if (element.name !== 'section') return;
      for (const child of element.children) {
        if (typeof child === 'string' || (child.name !== 'title' && child.name !== 'text')) continue;
        for (const words of wordsIn(child)) expect(shown).toContain(folded(words));
      }
    });
    expect(shown).toContain(folded(header.title));
    for (const extract of [readSynthesis, readBiology, readVaccinations, readPrescription]) expect(() => extract(document)).not.toThrow();
    if (body.level === 1) expect(body.file).toMatchObject({ content: 'pdf', mediaType: 'application/pdf', fault: null });
    else expect(body.level).toBe(3);
  });

  it('finds the PDF copy where the author put one, and only there (cda.md §5.0)', () => {
    const withCopy = examples.filter((example) => { const { body } = read(example); return body.level === 3 && body.documentCopy !== null; });
    const declared = examples.filter(({ bytes }) => { const xml = new TextDecoder().decode(bytes); return xml.includes('1.2.250.1.213.1.1.2.243') && /observationMedia[^>]*>\s*(<[^>]*\/>\s*)*<value[^>]*application\/pdf/.test(xml); });
    expect(withCopy.map(({ name }) => name)).toEqual(declared.map(({ name }) => name));
    expect(withCopy).toHaveLength(4);
  });

  it('knows the model and the edition by the template identifiers (cda.md §4)', () => {
    const model = (part: string): string => { const { code, edition } = read(examples.find(({ name }) => name.startsWith(part)) ?? { name: part, bytes: new Uint8Array() }).header.model; return `${code} ${edition ?? '-'}`; };
    expect(['IPS-FR', 'BIO-CR-BIO_2024.01_Gly', 'BIO-CR-BIO_2021', 'BIO-TROD_2024.01_Ang', 'VAC_', 'eP-MED-DM_2024', 'eP-MED-DM_2022', 'CSE-CS8', 'CSE-CS24', 'CSE-MDE', 'LDL-EES', 'IMG-DA-IMG_2024.01_Rad', 'OPH-BRE'].map(model)).toEqual([
      'ips 2024.01', 'biology 2024.01', 'unstructured -', 'screening 2024.01', 'vaccination-history 2023.01', 'prescription 2024.01', 'prescription 2022.01', 'cs8 2025.01', 'cs24 2024.01', 'child-measures 2023.01', 'entry-letter 2022.01', 'imaging-request 2024.01', 'other 2022.02',
    ]);
  });

  it('says when an attachment is not what it claims (issue 4 §5)', () => {
    const document = read(examples.find(({ name }) => name.startsWith('eP-MED-DM_2024')) ?? { name: '', bytes: new Uint8Array() });
    expect(document.warnings).toEqual(['Cette pièce jointe s’annonce comme une image JPEG mais c’est une image PNG.']);
  });
});
