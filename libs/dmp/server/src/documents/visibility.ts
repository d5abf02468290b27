import type { VisibilityCode } from '@pluriel/teleservices/dmp';
import type { VisibilityAct } from './dmp-document.dto';

const removed = { unmask: 'MASQUE_PS', 'show-patient': 'INVISIBLE_PATIENT', 'show-representatives': 'INVISIBLE_REPRESENTANTS_LEGAUX' } as const;

/** @returns the confidentiality codes after an act; hiding adds one, each showing takes its own away (dmp.md §2.9) */
export const visibilityAfter = (act: VisibilityAct, now: readonly VisibilityCode[]): VisibilityCode[] =>
  act === 'mask' ? [...new Set<VisibilityCode>([...now, 'MASQUE_PS'])] : now.filter((code) => code !== removed[act]);

/** @returns whether there is nothing left to change */
export const isSo = (act: VisibilityAct, now: readonly VisibilityCode[]): boolean => (act === 'mask' ? now.includes('MASQUE_PS') : !now.includes(removed[act]));
