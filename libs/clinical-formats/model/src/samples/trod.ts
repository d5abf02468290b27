import { facilityTypes } from '../code-lists/header-codes';
import { screeningConsent, type ScreeningKind, type TrodContent } from '../contents/trod';
import { sampleHeader, sampleVariants, type SampleVariant } from './header';
import { sampleOrganization, sampleProfessionals } from './people';
import type { DocumentSample } from './samples';

const at = '2026-03-12T09:25:00Z';
const device = { brand: 'Exemple Diagnostics', reference: 'EX-8029', lot: 'B987654', expiry: '2027-12-31', udi: '(01)03612345678903(17)271231(10)B987654' };

export const sampleTrods: Readonly<Record<ScreeningKind, TrodContent>> = {
  angine: { kind: 'trod', screening: 'angine', at, device, results: [{ test: 'streptococcus', result: 'negative', interpretation: 'Angine probablement virale : pas d’antibiotique', comment: 'Score de Mac Isaac : 2' }] },
  'sars-cov-2': { kind: 'trod', screening: 'sars-cov-2', at, device: { ...device, udi: null }, results: [{ test: 'sarsCov2', result: 'positive', interpretation: null, comment: null }] },
  grippe: { kind: 'trod', screening: 'grippe', at, device: { ...device, reference: null, lot: null, expiry: null, udi: null }, results: [{ test: 'influenzaA', result: 'unsatisfactory', interpretation: 'À refaire', comment: null }, { test: 'influenzaB', result: 'indeterminate', interpretation: null, comment: 'Bande pâle' }] },
  cystite: {
    kind: 'trod', screening: 'cystite', at, device: { ...device, lot: 'CYST987654', udi: '(01)05012345678902(17)270630(10)CYST987654', expiry: '2027-06-30' },
    results: [{ test: 'leucocytes', result: 'positive', interpretation: 'Cystite probable', comment: 'Brûlures mictionnelles depuis 2 jours' }, { test: 'nitrites', result: 'positive', interpretation: null, comment: null }],
  },
};

const screeningOf: Readonly<Record<SampleVariant, ScreeningKind>> = { minimal: 'sars-cov-2', full: 'cystite', 'long-names': 'angine', corsican: 'grippe', 'foreign-birth': 'angine', child: 'angine', 'version-2': 'cystite' };

/** Rapid tests, one in a pharmacy (DOC-24). */
export const trodSamples = (): DocumentSample[] => sampleVariants.map((variant): DocumentSample => {
  const content = sampleTrods[screeningOf[variant]];
  const header = sampleHeader('trod', variant, { title: `Test rapide d'orientation diagnostique : ${content.screening}` });
  const performer = variant === 'corsican' ? sampleProfessionals.pharmacist : sampleProfessionals.doctor;
  const pharmacy = { type: facilityTypes.SA33, idNat: '2630000109', name: 'Pharmacie du Bourg', address: sampleOrganization.address };
  return {
    name: `trod-${variant}`, variant,
    document: { header: { ...header, act: { ...header.act, start: new Date(at), performer, setting: 'DEPISTAGE' }, consents: [screeningConsent], encounter: variant === 'corsican' ? { ...header.encounter, facility: pharmacy } : header.encounter }, content },
  };
});
