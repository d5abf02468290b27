import type { CdaDocument, ClinicalElement, ReadVaccination } from '@pluriel/clinical-formats/cda-reader';
import { drugCodeSystems, vaccinationRoutes, vaccinationSites, type Code } from '@pluriel/clinical-formats/model';
import { diseasesOfClass, vaccinationActs } from '@pluriel/record/domain';

const keyOf = (list: Readonly<Record<string, Code>>, code: string | null | undefined): string | null => Object.entries(list).find(([, known]) => known.code === code)?.[0] ?? null;
const codeIn = ({ codes }: ReadVaccination, system: string, form: RegExp): string | null => codes.find(({ system: of, code }) => of === system && code !== null && form.test(code))?.code ?? null;

/** The full reading of an element of vaccination: the same statement, found by its identifier. @returns null when the document does not tell them apart */
export function readingOf(source: ClinicalElement, readings: readonly ReadVaccination[]): ReadVaccination | null {
  const same = (one: ReadVaccination): boolean => (source.sourceId === null ? one.label === source.label && one.date?.iso === source.start?.iso : one.sourceId?.root === source.sourceId.root && one.sourceId.extension === source.sourceId.extension);
  const found = readings.filter(same);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * What the booklet would keep of a vaccination of a document (VAC-10), read by `parseVaccination` like anything typed.
 * @param document its title goes to the comment when the vaccine has no name but its code
 */
export function vaccinationOfDocument(read: ReadVaccination, { header }: CdaDocument): unknown {
  const atc = codeIn(read, drugCodeSystems.atc, /^J07[A-Z]{1,2}(\d{2})?$/);
  const day = read.date === null ? null : read.date.iso.slice(0, { year: 4, month: 7, day: 10, minute: 10, second: 10 }[read.date.precision]);
  const stage = read.stage?.code ?? '';
  return {
    status: 'done', vaccine: { name: read.label, cis: codeIn(read, drugCodeSystems.cis, /^\d{8}$/), atc, cip13: codeIn(read, drugCodeSystems.cip, /^34009\d{8}$/) }, diseases: atc === null ? [] : diseasesOfClass(atc), on: day, act: stage in vaccinationActs ? stage : 'IMMUNIZ',
    rank: read.rank !== null && Number.isInteger(read.rank) && read.rank >= 1 && read.rank <= 20 ? read.rank : null, lot: read.lot !== null && /^[!-~]{1,20}$/.test(read.lot.trim()) ? read.lot.trim() : null,
    site: keyOf(vaccinationSites, read.site?.code), route: keyOf(vaccinationRoutes, read.route?.code), injector: read.performer?.name ? { userId: null, name: read.performer.name } : null, comment: read.comment ?? (header.title === null ? null : `Repris de : ${header.title}`.slice(0, 900)),
  };
}
