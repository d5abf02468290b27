import { samplesOfCda, type CdaSample } from '@pluriel/clinical-formats/cda';
import { actCodeOf, allSections, documentTypeOf, drugsOf, levelOf, narrativeOf, type Identifier, type Professional } from '@pluriel/clinical-formats/model';
import { readPrescription } from './extraction/prescription';
import { readVaccinations } from './extraction/vaccinations';
import { readCda, type CdaDocument } from './read-cda';
import type { CdaParty } from './values/party';
import { elements, textOf } from './xml/element';

const pdf = Buffer.from('%PDF-1.4\n% the page of the round trip\n%%EOF\n');
const samples = samplesOfCda(() => pdf);

function read({ xml }: CdaSample): CdaDocument {
  const outcome = readCda(Buffer.from(xml));
  if ('unreadable' in outcome) throw new Error(outcome.unreadable.message);
  return outcome.document;
}

const moment = (at: Date | null | undefined): number | null => at?.getTime() ?? null;
const momentOf = (time: { iso: string } | null | undefined): number | null => (time ? Date.parse(time.iso) : null);
const idOf = ({ idNat }: Professional): string => idNat;
const idsOf = (parties: readonly CdaParty[]): (string | null | undefined)[] => parties.map(({ ids }) => ids[0]?.extension);
const blank = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('What we write, our reader reads back equal (cda.md §8.3)', () => {
  it.each(samples.map((sample) => [sample.file, sample] as const))('%s: identifiers, versions, type, times, patient, people, act', (_file, sample) => {
    const { header } = sample.sample.document;
    const { header: found, warnings } = read(sample);
    const { patient, replaces, act, encounter } = header;
    expect(warnings).toEqual([]);
    expect(found).toMatchObject({ id: { root: header.id }, setId: { root: header.setId }, version: header.versionNumber, title: header.title, language: 'fr-FR', replaces: replaces?.id ? { root: replaces.id } : null });
    const { code } = documentTypeOf(sample.sample.document);
    expect(found.type).toMatchObject({ code: code.code, system: code.codeSystem, label: code.label });
    expect(found.confidentiality).toMatchObject({ code: header.confidentiality });
    expect([momentOf(found.createdAt), momentOf(found.actDate)]).toEqual([moment(header.createdAt), moment(act.start)]);
    expect(found.patient).toMatchObject({
      ins: patient.ins ? { matricule: patient.ins.matricule, oid: patient.ins.oid } : null, localIds: [patient.localId], birthName: patient.nomNaissance, birthFirstName: patient.premierPrenom,
      birthFirstNames: patient.prenomsNaissance ?? patient.premierPrenom, usedName: patient.nomUtilise, usedFirstName: patient.prenomUtilise, gender: patient.sexe === 'I' ? 'UN' : patient.sexe, birthDate: { iso: patient.dateNaissance },
    });
    expect(found.patient?.birthPlace?.inseeCode ?? '').toBe(patient.codeLieuNaissance);
    expect(found.patient?.guardians.map(({ family, structure, name }) => family ?? structure?.name ?? name)).toEqual((patient.guardians ?? []).map(({ familyName }) => familyName));
    expect(idsOf(found.authors)).toEqual(header.authors.map((author) => (author.kind === 'professional' ? idOf(author.person) : author.organization.idNat)));
    expect(found.authors[0]).toMatchObject({ family: header.authors[0].person.familyName, profession: { code: header.authors[0].person.profession.code } });
    expect(found.legalAuthenticator?.ids[0]?.extension).toBe(idOf((header.signer ?? header.authors[0]).person));
    expect(found.custodian).toMatchObject({ name: header.custodian.name, ids: [{ extension: header.custodian.idNat }] });
    expect(idsOf(found.participants)).toEqual((header.participants ?? []).map(({ person }) => idOf(person)));
    expect(found.orders).toEqual(header.fulfils ?? ([] as Identifier[]));
    expect(found.acts.map(({ performers }) => performers[0]?.ids[0]?.extension)).toEqual([act, ...(header.otherActs ?? [])].map(({ performer }) => idOf(performer)));
    expect(found.acts[0]?.code?.code ?? null).toBe(actCodeOf(sample.sample.document)?.code ?? null);
    expect(found.encounter).toMatchObject({ code: { code: encounter.kind }, facility: { code: encounter.facility.type.code } });
  });

  it.each(samples.map((sample) => [sample.file, sample] as const))('%s: the page, byte for byte', (_file, sample) => {
    const { body } = read(sample);
    const page = body.level === 1 ? body.file : body.level === 3 ? body.documentCopy ?? body.attachments[0] ?? null : null;
    // The model of rapid tests allows no section for the page.
    if (sample.level === 3 && sample.type === 'trod') { expect(page).toBeNull(); return; }
    expect(Buffer.from(page?.bytes ?? []).equals(pdf)).toBe(true);
  });

  const structured = samples.filter(({ level }) => level === 3);
  it.each(structured.map((sample) => [sample.file, sample] as const))('%s: every word of every section that has one (SC.CDA/DD.02)', (_file, sample) => {
    const { body } = read(sample);
    if (body.level !== 3) throw new Error('not structured');
    const all = (sections: typeof body.sections): string[] => sections.flatMap(({ element, sections: inner }) => [...elements(element, 'text').map((text) => blank(textOf(text, 1e6) ?? '')), ...all(inner)]);
    const whole = all(body.sections).join(' ');
    for (const { blocks } of allSections(narrativeOf(sample.sample.document))) {
      for (const block of blocks) if (block.kind === 'paragraph' && block.text.trim() !== '') expect(whole).toContain(blank(block.text));
    }
  });

  it.each(structured.filter(({ type }) => type === 'drug-prescription').map((sample) => [sample.file, sample] as const))('%s: each medicine with its code, renewals and flags (RX-30)', (_file, sample) => {
    const { content } = sample.sample.document;
    if (content.kind !== 'drug-prescription') throw new Error('no prescription');
    const found = readPrescription(read(sample)).filter(({ kind }) => kind === 'medicine');
    expect(found.map(({ renewals, ald, offLabel, notRefunded, workAccident }) => ({ renewals: renewals ?? 0, ald, offLabel, notRefunded, workAccident })))
      .toEqual(drugsOf(content).map(({ facts }) => ({ renewals: facts?.renewals ?? 0, ald: facts?.flags.ald, offLabel: facts?.flags.offLabel, notRefunded: facts?.flags.notReimbursed, workAccident: facts?.flags.workAccident })));
    expect(found.map(({ codes }) => codes.some(({ code }) => code !== null))).toEqual(drugsOf(content).map(({ facts }) => !!facts && [facts.product.cis, facts.product.atc, facts.product.virtual, facts.product.cip, facts.product.ucd].some(Boolean)));
  });

  it.each(structured.filter(({ type }) => type === 'vaccination-note').map((sample) => [sample.file, sample] as const))('%s: the vaccine, its lot, rank, day and who gave it (VAC-01, VAC-02)', (_file, sample) => {
    const { content } = sample.sample.document;
    if (content.kind !== 'vaccination-note') throw new Error('no vaccination');
    const [found, ...others] = readVaccinations(read(sample));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ date: { iso: content.on }, lot: content.lot, rank: content.rank, notDone: false, comment: content.comment });
    expect(found?.codes.map(({ code }) => code)).toEqual(expect.arrayContaining([content.vaccine.cis.code, content.vaccine.atc.code]));
    expect(found?.performer?.ids[0]?.extension).toBe(content.injector.person.idNat);
  });
});

it('reads every level the model can be written at', () => {
  expect(samples.filter(({ sample, level }) => level === 3 && levelOf(sample.document) === 3).length).toBeGreaterThan(20);
});
