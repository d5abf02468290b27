import { ApiProperty } from '@nestjs/swagger';
import { noCodeWords, type EPrescriptionState } from '@pluriel/prescribing/domain';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { EPrescriptionRecord } from './e-prescription.entity';

/** What became of a signed prescription at the e-prescription base. */
export class EPrescriptionStatus {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['registered', 'no-code', 'replaced', 'cancelled'] }) state: Exclude<EPrescriptionState, 'asked' | 'abandoned'>;
  @ApiProperty({ type: String, nullable: true, example: '00SIM5M184XLZ5PW50' }) number: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'why there is no code, in words' }) cause: string | null;
  @ApiProperty({ description: 'the patient lets the author read what was dispensed' }) consent: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'what somebody must do about its number' }) alert: string | null;
}

/** @returns what became of these prescriptions, the last word of each; one the base was never asked about is left out */
export async function ePrescriptionsOf(manager: EntityManager, structureId: string, prescriptionIds: readonly string[]): Promise<Map<string, EPrescriptionStatus>> {
  const found = prescriptionIds.length === 0 ? [] : await manager.find(EPrescriptionRecord, { where: { structureId, prescriptionId: In([...prescriptionIds]), frozenAt: Not(IsNull()) }, order: { askedAt: 'ASC' } });
  return new Map(found.flatMap((record) => (record.state === 'asked' || record.state === 'abandoned' ? [] : [[record.prescriptionId, {
    id: record.id, state: record.state,
    // A number that came after a page without it is not the number of that page: it only waits to be cancelled.
    number: record.state === 'no-code' ? null : record.number, cause: record.cause && noCodeWords[record.cause], consent: record.consent, alert: record.alert,
  }] as const])));
}
