import type { Code } from '../../code';
import type { ContentRules } from '../content-rules';
import { checkVsm } from './check';
import { vsmNarrative } from './narrative';
import type { VsmContent } from './vsm';

/** The edition of 2013 compares all four parts of the code of its act (cda.md §5.1). */
const actOf2013: Code = { code: '34117-2', label: 'Historique et clinique', codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' };

export const vsmRules: ContentRules<VsmContent> = {
  typeOf: ({ edition, use }) => (edition === '2013' ? 'vsm-2013' : use === 'dlu' ? 'dlu' : 'vsm'),
  heading: ({ use }) => (use === 'dlu' ? 'Document de liaison d’urgence' : 'Synthèse médicale'),
  actCode: ({ edition }) => (edition === '2013' ? actOf2013 : null),
  narrative: vsmNarrative,
  check: checkVsm,
};
