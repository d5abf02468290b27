import type { ChildMeasure } from '../../child/measures';
import type { FormAnswer } from '../../child-examination/child-examination';
import type { FormSection } from '../../child-examination/forms/form';
import { blankCertificate } from '../../child-examination/prefilled-certificate';
import type { Cs24Content } from '../cs24';
import type { Cs8Content } from '../cs8';
import type { Cs9Content } from '../cs9';
import type { ParentFacts } from '../parents';
import { doseId, type VaccineDose } from '../vaccinations';
import { vaccines, type VaccineKey } from '../choices';
import { sectionOfPart, type CertificatePart } from './fields';
import { cs24FormParts, cs8FormParts, cs9FormParts } from './parts';

export type HealthCertificate = Cs8Content | Cs9Content | Cs24Content;
export type CertificateKind = HealthCertificate['kind'];
export const certificateKinds = ['cs8', 'cs9', 'cs24'] as const satisfies readonly CertificateKind[];

/** What a certificate takes from the file besides its answers. */
export interface CertificateRest {
  earlierMeasures?: readonly ChildMeasure[];
  weeksAtBirth?: number | null;
  /** What the form does not ask of the parents: their address, how to reach them. */
  parents?: { mother?: Partial<ParentFacts> | null; otherParent?: Partial<ParentFacts> | null };
  /** Doses of the file; an answer about the same dose wins. */
  vaccinations?: readonly VaccineDose[];
}

const parts: Readonly<Record<CertificateKind, readonly CertificatePart[]>> = { cs8: cs8FormParts, cs9: cs9FormParts, cs24: cs24FormParts };

/** Edition of the certificates the forms follow (cda.md §5.6: 2025.01). */
export const certificateFormVersion = '2025';

/** @returns the certificate as a form, none of whose questions is compulsory (CHILD-07, CHILD-11) */
export const certificateSections = (kind: CertificateKind): FormSection[] => parts[kind].map(sectionOfPart);

const fieldsOf = (kind: CertificateKind) => parts[kind].flatMap(({ fields }) => fields);
type Bag = Record<string, unknown>;

/** @returns the answers of a certificate as its form holds them (CHILD-09) */
export function certificateAnswers(content: HealthCertificate): Record<string, FormAnswer> {
  return Object.fromEntries(fieldsOf(content.kind).flatMap(({ path, write }) => {
    const answer = write(valueAt(content, path));
    return answer === undefined ? [] : [[path, answer] as const];
  }));
}

/** @returns the certificate that these answers make; a question that is not in the form is left out. Never throws: `checkModel` judges */
export function certificateContent(kind: CertificateKind, answers: Readonly<Record<string, FormAnswer>>, rest: CertificateRest = {}): HealthCertificate {
  const content = structuredClone(blankCertificate(kind)) as unknown as Bag;
  const said = fieldsOf(kind).flatMap(({ path, read }) => { const answer = answers[path]; const value = answer === undefined ? null : read(answer); return value === null ? [] : [{ path, value }]; });
  for (const { path, value } of said.filter(({ path: at }) => !/^(mother|otherParent|vaccinations|given|death)\./.test(at))) put(content, path, value);
  const under = (at: string): Bag => Object.fromEntries(said.filter(({ path }) => path.startsWith(`${at}.`)).map(({ path, value }) => [path.slice(at.length + 1), value]));
  content['mother'] = parentOf(under('mother'), 'MTH', rest.parents?.mother);
  content['otherParent'] = parentOf(under('otherParent'), 'FTH', rest.parents?.otherParent);
  content['vaccinations'] = dosesOf(kind, under('vaccinations'), rest.vaccinations ?? []);
  if ('given' in content) content['given'] = givenOf(under('given'));
  if (kind === 'cs8') content['death'] = deathOf(under('death'));
  else Object.assign(content, { earlierMeasures: rest.earlierMeasures ?? [], weeksAtBirth: rest.weeksAtBirth ?? null });
  return content as unknown as HealthCertificate;
}

/** Nobody answered about this parent: he is not told of. */
function parentOf(answers: Bag, usual: ParentFacts['relationship'], known: Partial<ParentFacts> | null | undefined): ParentFacts | null {
  if (Object.keys(answers).every((key) => key === 'relationship')) return null;
  return { relationship: usual, familyName: '', ...(known?.address ? { address: known.address } : {}), ...(known?.contacts ? { contacts: known.contacts } : {}), ...answers };
}

function dosesOf(kind: CertificateKind, answers: Bag, known: readonly VaccineDose[]): VaccineDose[] {
  const asked = new Set(fieldsOf(kind).flatMap(({ path }) => (path.startsWith('vaccinations.') ? [path.split('.')[1]] : [])));
  const said = Object.entries(answers).map(([path, on]): VaccineDose => {
    const [vaccine, rank] = path.split('.') as [VaccineKey, string];
    return rank === 'booster' ? { vaccine, rank: boosterRank(kind, vaccine), booster: true, on: String(on) } : { vaccine, rank: Number(rank), on: String(on) };
  });
  const ids = new Set(said.map(doseId));
  return [...known.filter((dose) => asked.has(dose.vaccine) && !ids.has(doseId(dose))), ...said];
}

/** The rank that follows the first doses. */
const boosterRank = (kind: CertificateKind, vaccine: VaccineKey): number => fieldsOf(kind).filter(({ path }) => path.startsWith(`vaccinations.${vaccine}.`)).length;

const givenOf = (answers: Bag): { medicine: string; on: string | null }[] => ['antiviral', 'immunoglobulin'].flatMap((medicine) => (answers[medicine] === true || answers[`${medicine}.on`] ? [{ medicine, on: (answers[`${medicine}.on`] as string | undefined) ?? null }] : []));
const deathOf = (answers: Bag): Cs8Content['death'] => (answers['ageInDays'] === undefined ? null : { ageInDays: answers['ageInDays'] as number, cause: (answers['cause'] as string | undefined) ?? null });

function put(content: Bag, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) { content[first] = value; return; }
  content[first] ??= {};
  put(content[first] as Bag, rest.join('.'), value);
}

/** Value of a question in a content. Doses and medicines are lists in the content, questions in the form. */
function valueAt(content: HealthCertificate, path: string): unknown {
  const [first = '', second = '', third] = path.split('.');
  if (first === 'vaccinations' && second in vaccines) return content.vaccinations.find((dose) => dose.vaccine === second && dose.given !== false && (third === 'booster' ? dose.booster === true : !dose.booster && dose.rank === Number(third)))?.on ?? null;
  if (first === 'given') { const found = content.given.find(({ medicine }) => medicine === second); return third === 'on' ? found?.on ?? null : found ? true : null; }
  return path.split('.').reduce<unknown>((value, key) => (value === null || value === undefined ? null : (value as Bag)[key] ?? null), content);
}
