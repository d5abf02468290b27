import type { Ctx } from '@pluriel/platform/server';
import type { SetAside } from '@pluriel/prescribing/domain';

/** A warning set aside, with its words. */
export interface SetAsideRow extends SetAside { message: string }

/** @returns what was set aside on this sheet, in order */
export const setAsideOf = (ctx: Ctx, prescriptionId: string): Promise<SetAsideRow[]> => ctx.manager.query<SetAsideRow[]>('SELECT line_id AS "lineId", key, message, reason FROM prescription_set_aside WHERE prescription_id = $1 ORDER BY at', [prescriptionId]);
