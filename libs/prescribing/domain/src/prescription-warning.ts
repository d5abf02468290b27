/**
 * One remark on a prescription; `lineId` null concerns the whole sheet. `blocking` forbids validation; `reason` too, until somebody sets it aside with
 * a reason; `warning` only informs. `key` tells it from another remark of the same line: what is set aside comes back when it says something else.
 */
export interface PrescriptionWarning {
  lineId: string | null;
  kind: 'blocking' | 'reason' | 'warning';
  code: string;
  key: string;
  message: string;
  remedy: string;
}

export const warningOf = (kind: PrescriptionWarning['kind'], lineId: string | null, code: string, message: string, remedy: string): PrescriptionWarning => ({ lineId, kind, code, key: code, message, remedy });
export const blocking = (lineId: string | null, code: string, message: string, remedy: string): PrescriptionWarning => warningOf('blocking', lineId, code, message, remedy);
export const warning = (lineId: string | null, code: string, message: string, remedy: string): PrescriptionWarning => warningOf('warning', lineId, code, message, remedy);

const order = { blocking: 0, reason: 1, warning: 2 } as const;
/** What blocks first, then what needs a reason; the order of each kind stays. */
export const inOrder = (warnings: readonly PrescriptionWarning[]): PrescriptionWarning[] => [...warnings].sort((a, b) => order[a.kind] - order[b.kind]);

/** A prescription with a remark that blocks, or that needs a reason, cannot be validated. */
export const mayValidate = (warnings: readonly PrescriptionWarning[]): boolean => warnings.every(({ kind }) => kind === 'warning');
