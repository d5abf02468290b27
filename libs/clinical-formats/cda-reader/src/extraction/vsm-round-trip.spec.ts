import { buildCda } from '@pluriel/clinical-formats/cda';
import { allSamples, elementsOf, type CodedText, type PartialDate, type VsmContent } from '@pluriel/clinical-formats/model';
import { readCda } from '../read-cda';
import type { ClinicalElement } from './clinical-element';
import type { SectionKind } from './section-kinds';
import { readSynthesis } from './synthesis';

const pdf = new TextEncoder().encode('%PDF-1.4\n%%EOF\n');

function roundTrip(name: string): { content: VsmContent; read: ClinicalElement[] } {
  const document = allSamples().find((sample) => sample.name === name)?.document;
  if (document?.content.kind !== 'vsm') throw new Error(`no synthesis ${name}`);
  const outcome = readCda(new TextEncoder().encode(buildCda(document, { pdf })));
  if ('unreadable' in outcome) throw new Error(outcome.unreadable.message);
  return { content: document.content, read: readSynthesis(outcome.document) };
}

interface Fact { text: string; codes: readonly string[]; start: PartialDate | null; comment: string | null }
/** Codes the writer gives to what has none: they say nothing. */
const nothingSaid = ['GEN-092.04.13', 'GEN-092.02.02', 'GEN-092.04.20'];
const codesOf = ({ codes }: CodedText): string[] => codes.map(({ code, codeSystem }) => `${codeSystem} ${code}`).sort();

const readFact = ({ label, written, codes, start, comment }: ClinicalElement): Fact => ({
  text: written ?? label, codes: codes.filter(({ code }) => !nothingSaid.includes(code ?? '')).map(({ code, system }) => `${system} ${code}`).sort(), start: start?.iso ?? null, comment,
});
const factsOf = (items: readonly (CodedText & { comment?: string | null })[], start: (index: number) => PartialDate | null | undefined): Fact[] =>
  items.map((item, index) => ({ text: item.text, codes: codesOf(item), start: start(index) ?? null, comment: item.comment ?? null }));
const sorted = (facts: readonly Fact[]): Fact[] => [...facts].sort((one, other) => one.text.localeCompare(other.text));

/** Sections both editions have. */
const shared: readonly (readonly [SectionKind, (content: VsmContent) => Fact[]])[] = [
  ['active-problems', ({ problems }) => factsOf(elementsOf(problems), (index) => elementsOf(problems)[index]?.since)],
  ['past-problems', ({ medicalHistory }) => factsOf(elementsOf(medicalHistory), (index) => elementsOf(medicalHistory)[index]?.since)],
  ['procedures', ({ procedures }) => factsOf(elementsOf(procedures), (index) => elementsOf(procedures)[index]?.on)],
  ['allergies', ({ allergies }) => factsOf(elementsOf(allergies), (index) => elementsOf(allergies)[index]?.since)],
  ['treatments', ({ treatments }) => factsOf(elementsOf(treatments), (index) => elementsOf(treatments)[index]?.since)],
  ['family-history', ({ familyHistory = [] }) => factsOf(familyHistory, () => null)],
];
/** Sections of the edition of 2024 only. */
const recent: readonly (readonly [SectionKind, (content: VsmContent) => Fact[]])[] = [
  ['devices', ({ devices }) => factsOf(elementsOf(devices), (index) => elementsOf(devices)[index]?.since)],
  ['vaccinations', ({ vaccinations }) => factsOf(elementsOf(vaccinations), (index) => elementsOf(vaccinations)[index]?.on)],
];

describe('A synthesis we write is read back element by element (VSM-18, cda.md §8.3)', () => {
  for (const name of ['vsm-2013-full', 'vsm-2013-free-text', 'vsm-2024-full', 'vsm-2024-free-text', 'dlu-full']) {
    const { content, read } = roundTrip(name);
    const sections = content.edition === '2013' ? shared : [...shared, ...recent];
    it.each(sections)(`${name}: %s keep their words, codes, dates and comments`, (section, expected) => {
      expect(sorted(read.filter((element) => element.section === section).map(readFact))).toEqual(sorted(expected(content)));
    });
    it(`${name}: treatments keep their posology, allergies their reactions, relatives their words`, () => {
      expect(read.filter(({ section }) => section === 'treatments').map(({ posology }) => posology?.text)).toEqual(elementsOf(content.treatments).map(({ posology }) => posology));
      expect(read.filter(({ section }) => section === 'allergies').map(({ reactions }) => reactions.length)).toEqual(elementsOf(content.allergies).map(({ reactions = [] }) => reactions.length));
      expect(read.filter(({ section }) => section === 'family-history').map(({ relative }) => relative?.label)).toEqual((content.familyHistory ?? []).map(({ relative }) => relative.label));
    });
  }
  it('vsm-2024-full: other sections keep their words and comments', () => {
    const { content, read } = roundTrip('vsm-2024-full');
    const words = (section: SectionKind) => read.filter((element) => element.section === section).map(({ written, label, comment }) => [written ?? label, comment]);
    const coded = (content.functions ?? []).filter(({ codes }) => codes.length > 0);
    expect(words('functional-status')).toEqual(coded.map(({ text, comment = null }) => [text, comment]));
    expect(words('habitus')).toEqual((content.habits ?? []).map(({ text, comment = null }) => [text, comment]));
    expect(words('care-plan')).toEqual((content.plan ?? []).map(({ text, comment = null }) => [text, comment]));
    expect(words('directives')).toEqual((content.directives ?? []).map(({ text, comment = null }) => [text, comment]));
    expect(words('results')).toEqual((content.results ?? []).map(({ text, comment = null }) => [text, comment]));
    expect(words('adverse-effects')).toEqual((content.adverseEffects ?? []).map(({ text, comment = null }) => [text, comment]));
    expect(read.filter(({ section }) => section === 'vital-signs').map(({ value }) => value?.number)).toEqual((content.measures ?? []).flatMap(({ signs }) => signs.map(({ value }) => value)));
    expect(read.filter(({ section }) => section === 'alerts').map(({ label }) => label).join(' ')).toContain('Sous anticoagulant');
  });
  it('VSM-05: the answers « none » and « no information » are read as such', () => {
    const answers = (name: string) => roundTrip(name).read.filter(({ absence }) => absence !== null).map(({ section, absence }) => [section, absence]);
    const answered = ['active-problems', 'procedures', 'allergies', 'treatments', 'devices'];
    expect(answers('vsm-2024-minimal')).toEqual(answered.map((section) => [section, 'none-known']));
    expect(answers('vsm-2024-no-information')).toEqual(expect.arrayContaining([...answered, 'past-problems', 'vaccinations'].map((section) => [section, 'no-information'])));
    expect(answers('vsm-2013-minimal')).toEqual([['treatments', 'none-known']]);
  });
});
