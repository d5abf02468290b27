/** One remark on a prescription. `blocking` forbids validation; `lineId` null concerns the whole sheet. */
export interface PrescriptionWarning {
  lineId: string | null;
  kind: 'blocking' | 'warning';
  code: string;
  message: string;
  remedy: string;
}

export const blocking = (lineId: string | null, code: string, message: string, remedy: string): PrescriptionWarning => ({ lineId, kind: 'blocking', code, message, remedy });
export const warning = (lineId: string | null, code: string, message: string, remedy: string): PrescriptionWarning => ({ lineId, kind: 'warning', code, message, remedy });

/** A prescription with a blocking remark cannot be validated. */
export const mayValidate = (warnings: readonly PrescriptionWarning[]): boolean => warnings.every(({ kind }) => kind !== 'blocking');
