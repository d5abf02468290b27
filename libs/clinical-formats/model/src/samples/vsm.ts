import { professionalFunctions } from '../code-lists/header-codes';
import type { VsmContent } from '../contents/vsm/vsm';
import { sampleHeader, sampleVariants, type SampleVariant } from './header';
import { sampleOrganization, sampleProfessionals } from './people';
import type { DocumentSample } from './samples';
import { sampleDlu, sampleVsm, sampleVsmFreeText, sampleVsmNoInformation, sampleVsmNone } from './vsm-content';

const attending = { role: 'INF', function: professionalFunctions.PCP, person: sampleProfessionals.doctor, organization: sampleOrganization, since: new Date('2019-04-02T00:00:00Z') } as const;

const sample = (name: string, variant: SampleVariant, content: VsmContent): DocumentSample => ({
  name, variant,
  document: { header: sampleHeader(name, variant, { title: content.use === 'dlu' ? '2026-03-12 · Document de liaison d’urgence' : '2026-03-12 · Synthèse médicale', ...(variant === 'full' ? {} : { participants: [attending] }) }), content },
});

/** Syntheses in both editions, and the liaison document for emergencies. */
export const vsmSamples = (): DocumentSample[] => [
  ...sampleVariants.flatMap((variant) => (['2013', '2024.01'] as const).map((edition) => sample(`vsm-${edition.slice(0, 4)}-${variant}`, variant, { ...(variant === 'minimal' ? sampleVsmNone : sampleVsm), edition }))),
  ...(['2013', '2024.01'] as const).flatMap((edition) => [
    sample(`vsm-${edition.slice(0, 4)}-no-information`, 'foreign-birth', { ...sampleVsmNoInformation, edition }),
    sample(`vsm-${edition.slice(0, 4)}-free-text`, 'corsican', { ...sampleVsmFreeText, edition }),
  ]),
  sample('dlu-full', 'full', sampleDlu), sample('dlu-minimal', 'minimal', { ...sampleVsmNone, use: 'dlu' }),
];
