import { typeOf, type Content } from '../contents/contents';
import { documentTypes } from '../document-types';
import type { DocumentHeader } from '../header';
import type { Organization, Professional } from '../people';
import { sampleHeader, sampleVariants, type SampleVariant } from './header';
import { sampleOrganization, sampleProfessionals } from './people';
import type { DocumentSample } from './samples';

/** Parts of a header signed by somebody else than the doctor of the samples. */
export const signedBy = (person: Professional, organization: Organization = sampleOrganization): Partial<DocumentHeader> => {
  const at = new Date('2026-03-12T09:41:00Z');
  return {
    authors: [{ kind: 'professional', person, organization, at }],
    act: { code: null, start: new Date('2026-03-12T09:20:00Z'), end: at, performer: person, organization, setting: 'AMBULATOIRE' },
  };
};

const clinic: Organization = { idNat: '1630000117', name: 'Cabinet de cardiologie des Volcans', phone: '04 73 00 01 10', address: { line: '18 avenue Julien', complement: 'Bâtiment B', postcode: '63000', city: 'Clermont-Ferrand', country: 'FRANCE' } };

/** A colleague outside the centre, to whom letters go. */
export const sampleCardiologist: Professional = { ...sampleProfessionals.doctor, idNat: '810000000074', rpps: '10000000074', qualification: 'Cardiologue', familyName: 'FAURE', givenName: 'Hélène', phone: '04 73 00 01 10', mssanteAddress: 'helene.faure@volcans.mssante.fr', address: clinic.address };
export const toCardiologist = { person: sampleCardiologist, organization: clinic };
export const toDoctor = { person: sampleProfessionals.doctor, organization: sampleOrganization };

/**
 * Samples of one type in every shared variant.
 * @param subject completes the title of the type
 * @param contents `minimal` for the variant of that name, `full` for the others
 */
export function samplesOfType(name: string, subject: string, { minimal, full }: { minimal: Content; full: Content }, header: (variant: SampleVariant) => Partial<DocumentHeader> = () => ({})): DocumentSample[] {
  return sampleVariants.map((variant) => {
    const content = variant === 'minimal' ? minimal : full;
    return { name: `${name}-${variant}`, variant, document: { header: sampleHeader(name, variant, { title: `2026-03-12 · ${documentTypes[typeOf(content)].code.label} · ${subject}`, ...header(variant) }), content } };
  });
}

/** A further type of the same shape: the shared parts of the header are proved by the first one. */
export const fewer = (samples: readonly DocumentSample[]): DocumentSample[] => samples.filter(({ variant }) => ['minimal', 'full', 'version-2'].includes(variant));
