import { documentTypes } from './document-types';
import { checkModel, documentTypeOf, formatOf, levelOf, narrativeOf, type ClinicalDocument } from './document';
import { allSections } from './narrative';
import { checkNarrative } from './narrative-check';
import { allSamples } from './samples/samples';
import { typeOf } from './contents/contents';

const samples = allSamples();

describe('Every sample of every kind (DOC-03..DOC-29)', () => {
  it.each(samples.map(({ name, document }) => [name, document] as const))('%s may be written, and says something', (_name, document) => {
    expect(checkModel(document)).toEqual([]);
    expect(allSections(narrativeOf(document)).length).toBeGreaterThan(0);
  });
  it('has a name of its own', () => { expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length); });
  it('shows every type of the national table in two variants at least', () => {
    const seen = samples.map(({ document }) => typeOf(document.content));
    for (const type of Object.keys(documentTypes)) expect({ type, enough: seen.filter((key) => key === type).length >= 2 }).toEqual({ type, enough: true });
  });
});

it('gives the format of the level (cda.md §4)', () => {
  const found = samples.find(({ document }) => levelOf(document) === 3)?.document as ClinicalDocument;
  expect(formatOf(found, 1).code).toBe('urn:ihe:iti:xds-sd:pdf:2008');
  expect(formatOf(found)).toEqual(documentTypeOf(found).model?.format);
});

describe('checkNarrative refuses (cda.md §1)', () => {
  const words = { kind: 'paragraph', text: 'x' } as const;
  it.each([
    ['required', 'nothing at all', { sections: [] }],
    ['required', 'a section without words', { sections: [{ key: 'a', title: 'A', blocks: [] }] }],
    ['required', 'a section without title', { sections: [{ key: 'a', title: ' ', blocks: [words] }] }],
    ['unique', 'two sections of one key', { sections: [{ key: 'a', title: 'A', blocks: [words] }, { key: 'a', title: 'B', blocks: [words] }] }],
    ['unique', 'an id that serves twice', { sections: [{ key: 'a', title: 'A', blocks: [{ ...words, id: 'x' }, { ...words, id: 'x' }] }] }],
    ['id', 'an id that cannot be one', { sections: [{ key: 'a', title: 'A', blocks: [{ ...words, id: '1 x' }] }] }],
  ] as const)('%s: %s', (rule, _what, narrative) => { expect(checkNarrative(narrative).map((fault) => fault.rule)).toEqual([rule]); });
});
