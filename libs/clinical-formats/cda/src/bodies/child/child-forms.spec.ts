import { certificateContent, certificateKinds, certificateSections, checkModel, examinationForms, informantsOf, levelOf, questionsOf, type HealthCertificate, type ClinicalDocument, type FormAnswer, type FormQuestion } from '@pluriel/clinical-formats/model';
import * as fc from 'fast-check';
import { buildCda } from '../../build-cda';
import { checkCda } from '../../check/check-cda';
import { sampleNamed, standInPdf as pdf } from '../../testing/read-xml';

/** An answer a person may give to a question. */
function answerTo(question: FormQuestion, day: string): fc.Arbitrary<FormAnswer> {
  switch (question.kind) {
    case 'yes-no': return fc.constantFrom('yes', 'no', 'unknown');
    case 'number': return fc.integer({ min: Math.ceil(question.least), max: Math.floor(question.most) });
    case 'date': return fc.constant(day);
    case 'choice': return question.several ? fc.subarray([...question.choices], { minLength: 1 }) : fc.constantFrom(...question.choices);
    case 'text': return fc.constantFrom('RAS', 'À revoir « bientôt » & surveiller < 3 j');
  }
}
/** Any part of the answers, the rest left empty. */
const answersTo = (questions: readonly FormQuestion[], day: string): fc.Arbitrary<Record<string, FormAnswer>> => fc.record(Object.fromEntries(questions.map((question) => [question.key, answerTo(question, day)] as const)), { requiredKeys: [] }) as fc.Arbitrary<Record<string, FormAnswer>>;

const dayOf = ({ createdAt }: ClinicalDocument['header']): string => createdAt.toISOString().slice(0, 10);
const sound = async (document: ClinicalDocument): Promise<void> => {
  expect(checkModel(document)).toEqual([]);
  expect(await checkCda(buildCda(document, { pdf }))).toEqual([]);
};

describe('forms of the child, whatever is answered', () => {
  it('CHILD-06 any part of the answers of any examination gives a valid document: nothing is compulsory', async () => {
    const { header } = sampleNamed('child-examination-full');
    const filled = fc.constantFrom(...examinationForms).chain((form) => answersTo(questionsOf(form), dayOf(header)).map((answers) => ({ form, answers })));
    await fc.assert(fc.asyncProperty(filled, async ({ form, answers }) => {
      await sound({ header, content: { kind: 'child-examination', code: form.code, formVersion: form.version, answers, added: [{ sectionKey: null, label: 'Langues parlées', answer: 'Italien' }] } });
    }), { numRuns: 40 });
  });

  it.each(certificateKinds)('CHILD-07 any part of the answers of %s gives a valid structured document', async (kind) => {
    const { header } = sampleNamed(`${kind}-full`);
    const named = { 'mother.familyName': 'NESSI', 'mother.birthDate': '1996-07-14' };
    const questions = certificateSections(kind).flatMap(({ questions: some }) => some).filter(({ key }) => !/^(mother|otherParent)\./.test(key));
    await fc.assert(fc.asyncProperty(answersTo(questions, dayOf(header)), async (answers) => {
      const content = coherent(certificateContent(kind, { ...answers, ...named }));
      const document = { header: { ...header, informants: informantsOf(content) }, content };
      expect(levelOf(document)).toBe(3);
      await sound(document);
    }), { numRuns: 25 });
  });
});

/** Two answers that contradict each other are refused, with the words to mend it: not drawn here. */
function coherent(content: HealthCertificate): HealthCertificate {
  if (content.kind === 'cs8') return { ...content, delivery: { ...content.delivery, birthRank: null } };
  const { history } = content;
  const mended = { ...history, accident: history.accidentCauses.length > 0 ? history.accident : null };
  return content.kind === 'cs9' ? { ...content, history: mended } : { ...content, history: mended, walking: { acquired: content.walking.atMonths === null ? content.walking.acquired : true, atMonths: content.walking.atMonths } };
}
