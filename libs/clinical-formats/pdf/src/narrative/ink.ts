import type { NarrativeText } from '@pluriel/clinical-formats/model';
import type { Node } from '../page-parts';

/** The one accent of the page, at 9.9 on white. */
export const accent = '#0F4C50';
export const grey = '#3D4747';
export const hairline = '#C3CBCA';

export const toneStyle = (tone: NarrativeText['tone'] | 'heading'): Node => (tone === 'heading' ? { bold: true, fontSize: 12, color: accent } : tone === 'strong' ? { bold: true } : tone === 'quiet' ? { color: grey, fontSize: 9.5 } : {});
