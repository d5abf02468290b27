import { checkModel, levelOf, type ClinicalDocument } from '../../../index';
import { childCertificateSamples } from '../../../samples/child-certificates';
import { certificateAnswers, certificateContent, certificateKinds, certificateSections, type HealthCertificate } from './certificate-form';

const samples = childCertificateSamples().map(({ name, document }) => [name, document as ClinicalDocument<HealthCertificate>] as const);

describe('certificates as forms (CHILD-07, CHILD-11)', () => {
  it.each(certificateKinds)('CHILD-06 %s asks each question once, and none is compulsory', (kind) => {
    const keys = certificateSections(kind).flatMap(({ questions }) => questions.map(({ key }) => key));
    expect(keys).toEqual([...new Set(keys)]);
    expect(certificateAnswers(certificateContent(kind, {}))).toEqual({});
  });

  it.each(samples)('CHILD-09 %s is the same once answered through its form', (_name, { header, content }) => {
    const { mother, otherParent, vaccinations } = content;
    const again = certificateContent(content.kind, certificateAnswers(content), { parents: { mother, otherParent }, vaccinations, ...(content.kind === 'cs8' ? {} : { earlierMeasures: content.earlierMeasures ?? [], weeksAtBirth: content.weeksAtBirth ?? null }) });
    // Texts nobody wrote may be absent or null: the answers are what counts.
    expect(certificateAnswers(again)).toEqual(certificateAnswers(content));
    expect(checkModel({ header, content: again })).toEqual([]);
    expect(levelOf({ header, content: again })).toBe(levelOf({ header, content }));
  });

  it('keeps the doses of the file that nobody answered, and lets an answer win', () => {
    const content = certificateContent('cs9', { 'vaccinations.dtp.1': '2025-08-12' }, { vaccinations: [{ vaccine: 'dtp', rank: 1, on: '2025-08-11' }, { vaccine: 'dtp', rank: 2, on: null }, { vaccine: 'mmr', rank: 1, on: '2026-01-01' }] });
    // The measles vaccine has no place on the certificate of the ninth month.
    expect(content.vaccinations).toEqual([{ vaccine: 'dtp', rank: 2, on: null }, { vaccine: 'dtp', rank: 1, on: '2025-08-12' }]);
  });

  it('supposes nothing of a parent nobody described', () => {
    expect(certificateContent('cs9', { 'otherParent.relationship': 'Père' })).toMatchObject({ mother: null, otherParent: null });
    expect(certificateContent('cs9', { 'mother.familyName': 'NESSI' }, { parents: { mother: { contacts: { mobile: '0600000012' } } } })).toMatchObject({ mother: { relationship: 'MTH', familyName: 'NESSI', contacts: { mobile: '0600000012' } } });
  });
});
