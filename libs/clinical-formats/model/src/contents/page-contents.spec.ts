import * as fc from 'fast-check';
import { checkModel, headingOf, narrativeOf } from '../document';
import { allSections } from '../narrative';
import { allSamples, type DocumentSample } from '../samples/samples';
import { typeOf, type Content, type ContentKind } from './contents';
import { dmft, isTooth } from './dental-assessment';
import { weeksAt } from './pregnancy-report';
import { daysOfLeave } from './sick-leave';

const samples = allSamples();
/** The fullest sample of a type. */
function sample(name: string): DocumentSample {
  const found = samples.find((one) => one.name === `${name}-full`);
  if (!found) throw new Error(`no sample ${name}`);
  return found;
}
const faults = (name: string, changes: object, header: object = {}): string[] => {
  const { document } = sample(name);
  return checkModel({ header: { ...document.header, ...header }, content: { ...document.content, ...changes } as Content }).map(({ field, rule }) => `${field} ${rule}`);
};
const words = (name: string): string => JSON.stringify(narrativeOf(sample(name).document));

describe('Contents of the documents of level 1 (DOC-03 to DOC-23, DOC-26 to DOC-29)', () => {
  const kinds: readonly ContentKind[] = ['care-assessment', 'care-follow-up', 'care-prescription', 'certificate', 'dental-assessment', 'imaging-report', 'imaging-request', 'letter', 'operative-report', 'pharmacy-report', 'plan', 'pregnancy-report', 'sick-leave', 'team-report', 'telemedicine-request'];
  const ours = samples.filter(({ document }) => kinds.includes(document.content.kind));
  it.each(ours.map((one) => [one.name, one] as const))('%s may be written, and no part of it is empty', (_, { document }) => {
    expect(checkModel(document)).toEqual([]);
    expect(headingOf(document)).not.toBe('');
    for (const { title, blocks, sections = [] } of allSections(narrativeOf(document))) {
      expect(title.trim()).not.toBe('');
      expect(blocks.length + sections.length).toBeGreaterThan(0);
    }
  });
  it('has two variants at least of each type', () => {
    const counts = new Map<string, number>();
    for (const { document } of ours) counts.set(typeOf(document.content), (counts.get(typeOf(document.content)) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual(['auxiliary-assessment', 'auxiliary-follow-up', 'biology-prescription', 'care-plan', 'certificate', 'dental-assessment', 'discharge-letter', 'imaging-report', 'imaging-request', 'medication-review', 'nursing-prescription', 'operative-report', 'orthoptics-prescription', 'pai', 'pharmacy-interview', 'physiotherapy-prescription', 'podiatry-prescription', 'ppp', 'pregnancy-report', 'referral-letter', 'sick-leave', 'speech-therapy-prescription', 'team-report', 'telemedicine-request']);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(2);
  });
});

describe('What forbids to write', () => {
  it.each<[string, string, object, string]>([
    ['a prescription without acts (DOC-05)', 'biology-prescription', { acts: [] }, 'content.acts required'],
    ['an act without a name', 'nursing-prescription', { acts: [{ label: ' ' }] }, 'content.acts[0].label required'],
    ['half a session', 'physiotherapy-prescription', { acts: [{ label: 'Rééducation', sessions: 1.5 }] }, 'content.acts[0].sessions range'],
    ['an act of a long-term illness the patient does not have (RX-18)', 'physiotherapy-prescription', { acts: [{ label: 'Rééducation', ald: true }] }, 'content.acts[0].ald inconsistent'],
    ['an operation in the future', 'physiotherapy-prescription', { details: { profession: 'physiotherapy', operatedOn: '2026-03-13' } }, 'content.details.operatedOn future'],
    ['a day that does not exist', 'biology-prescription', { details: { profession: 'biology', sampleOn: '2026-02-30' } }, 'content.details.sampleOn date'],
    ['a foot of grade 4', 'podiatry-prescription', { details: { profession: 'podiatry', diabeticFootGrade: 4 } }, 'content.details.diabeticFootGrade range'],
    ['an imaging request without justification (DOC-17)', 'imaging-request', { justification: '' }, 'content.justification required'],
    ['a guide that is not a safe address', 'imaging-request', { reference: { name: 'x', address: 'javascript:alert(1)' } }, 'content.reference.address address'],
    ['telemedicine without the agreement of the patient (DOC-11)', 'telemedicine-request', { consent: { given: false, on: '2026-03-12', by: 'patient' } }, 'content.consent.given consent'],
    ['an empty letter (DOC-16)', 'referral-letter', { body: [] }, 'content.body required'],
    ['a treatment stopped without a reason (DOC-03)', 'discharge-letter', { record: { treatments: [{ label: 'Ibuprofène', change: 'stopped' }] } }, 'content.record.treatments[0].reason required'],
    ['a certificate to somebody else without a law (DOC-12)', 'certificate', { handedTo: { kind: 'authority', name: 'l’employeur', legalBasis: '' } }, 'content.handedTo.legalBasis required'],
    ['a leave that ends before it starts (DOC-20)', 'sick-leave', { to: '2026-03-01' }, 'content.to order'],
    ['a leave of more than a year', 'sick-leave', { to: '2027-12-01' }, 'content.to range'],
    ['an implant without its batch (DOC-13)', 'operative-report', { implants: [{ label: 'Vis' }] }, 'content.implants[0].batch required'],
    ['an imaging report without conclusion (DOC-14)', 'imaging-report', { conclusion: ' ' }, 'content.conclusion required'],
    ['more births than pregnancies (DOC-21)', 'pregnancy-report', { parity: 4 }, 'content.parity inconsistent'],
    ['a tooth nobody has (DOC-22)', 'dental-assessment', { teeth: [{ tooth: 19, states: ['caries'] }] }, 'content.teeth[0].tooth unknown-code'],
    ['a tooth described twice', 'dental-assessment', { teeth: [{ tooth: 11, states: ['caries'] }, { tooth: 11, states: ['filled'] }] }, 'content.teeth[1].tooth duplicate'],
    ['a score above its highest value (DOC-23)', 'assessment-nursing', { measures: [{ label: 'EVA', value: 12, outOf: 10 }] }, 'content.measures[0].value range'],
    ['a session tomorrow', 'care-follow-up', { sessions: [{ on: '2026-03-13', act: 'Pansement' }] }, 'content.sessions[0].on future'],
    ['an emergency gesture nobody wrote (DOC-18)', 'pai', { actions: [{ what: 'Former', who: '' }] }, 'content.actions[0].who required'],
    ['a care plan that nobody carries out (STR-12)', 'care-plan', { actions: [] }, 'content.actions required'],
    ['a care plan to look at again before it was written', 'care-plan', { plan: { kind: 'care-plan', objectives: [{ goal: 'Marcher' }], reviewOn: '2026-03-11' } }, 'content.plan.reviewOn order'],
    ['a meeting of one profession (DOC-26)', 'team-report', { attendance: [{ name: 'A', profession: 'Infirmière', presence: 'present' }, { name: 'B', profession: 'Médecin', presence: 'excused' }] }, 'content.attendance required'],
    ['a decision of nobody (LABEL.07)', 'team-report', { decisions: [{ what: 'Revoir', who: '' }] }, 'content.decisions[0].who required'],
    ['the case of a patient who refused', 'team-report', { patient: { informed: true, agreed: false } }, 'content.patient.agreed consent'],
    ['a Girerd score of 7 (DOC-28)', 'medication-review', { adherence: 7 }, 'content.adherence range'],
    ['a text somebody pasted a file in', 'team-report', { synthesis: 'x'.repeat(20_001) }, 'content.synthesis too-long'],
  ])('%s', (_, name, changes, fault) => { expect(faults(name, changes)).toContain(fault); });

  it('a letter to nobody', () => { expect(faults('referral-letter', {}, { recipients: [] })).toContain('header.recipients required'); });
  it('an assessment in direct access that the médecin traitant will not receive (DOC-29)', () => {
    expect(faults('assessment-speech-therapy', {}, { recipients: [] })).toEqual(['content.access.medecinTraitant recipient']);
    expect(faults('assessment-speech-therapy', { access: { kind: 'direct', medecinTraitant: 'none-declared' } }, { recipients: [] })).toEqual([]);
  });
});

describe('What the words say', () => {
  it('puts the acts of the long-term illness in their own zone (RX-18)', () => {
    const [related, other] = ['acts-ald', 'acts-other'].map((key) => allSections(narrativeOf(sample('nursing-prescription').document)).find((one) => one.key === key));
    expect(JSON.stringify(related)).toContain('Pansement d’ulcère');
    expect(JSON.stringify(related)).not.toContain('énoxaparine');
    expect(JSON.stringify(other)).toContain('énoxaparine');
  });
  it('names in direct access the professional as the prescriber, with her number (DOC-29)', () => { expect(words('assessment-speech-therapy')).toContain('prescripteur : Julie MOREAU, RPPS 10000000082'); });
  it('says by what right a certificate is handed over (DOC-12)', () => {
    expect(words('certificate')).toContain('à la demande de l’intéressé(e) et remis en main propre');
    expect(words('certificate-authority')).toContain('article L3113-1');
  });
  it('says in words what stands outside its bounds, never by colour alone', () => { expect(words('care-follow-up')).toContain('Élevé'); });
  it('counts days of leave, weeks of pregnancy, teeth', () => {
    expect(daysOfLeave('2026-03-28', '2026-03-30')).toBe(3);
    expect(weeksAt('2025-09-10', '2026-03-12')).toBe('28 SA + 1 j');
    expect(dmft([{ tooth: 11, states: ['caries', 'filled'] }, { tooth: 12, states: ['mobile'] }, { tooth: 55, states: ['caries'] }])).toBe(1);
    expect([11, 48, 85, 55].every(isTooth)).toBe(true);
    expect([0, 10, 19, 56, 86, 91, 1.1].some(isTooth)).toBe(false);
  });
  it('never fails on what people type: any text is refused or written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('question', 'synthesis', 'reason', 'presentedBy'), (text, field) => {
      const { document } = sample('team-report');
      const changed = { header: document.header, content: { ...document.content, [field]: text } as Content };
      const found = checkModel(changed);
      if (text.trim() === '') expect(found.map((fault) => fault.field)).toContain(`content.${field}`);
      else expect(JSON.stringify(narrativeOf(changed))).toContain(JSON.stringify(text.trim()).slice(1, -1));
    }));
  });
});
