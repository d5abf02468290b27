import { Trace } from '@pluriel/audit/server';
import { Controller, Get, HttpCode, Injectable, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@pluriel/kernel';
import { ApiProblems, CurrentCaller, Requires, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { refuseReading } from '@pluriel/prescribing/domain';
import { loadPrescription } from '../prescriptions/prescription-store';
import { orRefuse } from '../prescriptions/write-prescription';
import { CancelEPrescriptionLane } from './cancel.lane';
import { EPrescriptionGateway, type DispensedLine, type ReadEPrescription } from './e-prescription-gateway';
import { ePrescriptionsOf, type EPrescriptionStatus } from './e-prescription-view';

const actions = ['dispensed', 'substituted', 'modified', 'removed', 'added'] as const;

export class DispensingMotive {
  @ApiProperty({ example: '28' }) code: string;
  @ApiProperty() label: string;
}

/** What a pharmacist did; motives as received (prescription.md §1.4). */
export class Dispensing {
  @ApiProperty({ enum: actions }) action: DispensedLine['action'];
  @ApiProperty({ type: String, nullable: true }) label: string | null;
  @ApiProperty({ type: String, nullable: true }) quantity: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() pharmacist: string;
  @ApiProperty() executant: string;
  @ApiProperty() address: string;
  @ApiProperty({ type: DispensingMotive, nullable: true }) motive: DispensingMotive | null;
  @ApiProperty({ type: DispensingMotive, nullable: true }) subMotive: DispensingMotive | null;
}

export class DispensedPrescriptionLine {
  @ApiProperty() rank: number;
  @ApiProperty() label: string;
  @ApiProperty() posology: string;
  @ApiProperty({ type: String, nullable: true }) quantity: string | null;
  @ApiProperty() ald: boolean;
  @ApiProperty() substitutable: boolean;
  @ApiProperty({ type: [Dispensing] }) dispensings: Dispensing[];
}

/** One e-prescription with what became of it (RX-34, RX-35). */
export class DispensedPrescription {
  @ApiProperty() number: string;
  @ApiProperty({ format: 'date-time' }) registeredAt: string;
  @ApiProperty() authorName: string;
  @ApiProperty() rpps: string;
  @ApiProperty({ example: 'PRODUITS_SANTE' }) type: string;
  @ApiProperty({ example: 'BZN' }) subType: string;
  @ApiProperty({ enum: ['REGISTERED', 'CANCELLED', 'REPLACED'] }) state: ReadEPrescription['state'];
  @ApiProperty({ type: [DispensedPrescriptionLine] }) lines: DispensedPrescriptionLine[];
  @ApiProperty({ type: [Dispensing], description: 'products the pharmacist added' }) added: Dispensing[];
}

const refused = (code: string, status: 403 | 404 | 409 | 503, message: string, remedy: string): DomainError => new DomainError(`e-prescription.${code}`, message, { status, remedy });

/** What was dispensed of a prescription: for its author, and only with the consent of the patient (prescription.md §1.4). */
@Injectable()
export class ReadDispensing {
  constructor(private readonly transactions: Transactions, private readonly gateway: EPrescriptionGateway, private readonly trace: Trace, private readonly cancellations: CancelEPrescriptionLane) {}

  /** @throws 404 `prescription.unknown` | `e-prescription.none`, 403 `e-prescription.author` | `e-prescription.no-consent` | `e-prescription.refused`, 503 `e-prescription.unavailable` */
  async execute(caller: Caller, prescriptionId: string): Promise<DispensedPrescription> {
    const { number, rpps } = await this.transactions.run(caller, (ctx) => this.mayRead(ctx, prescriptionId));
    const answer = await this.gateway.read(number, rpps);
    if (answer.status === 'UNAVAILABLE') throw refused('unavailable', 503, 'La base d’e-prescription ne répond pas.', 'Réessayez dans un instant.');
    if (answer.status === 'REFUSED') throw refused('refused', 403, `La base refuse cette consultation : ${answer.message}`, 'Vérifiez l’accord du patient.');
    return viewOf(answer.prescription);
  }

  /** @throws 404 `prescription.unknown`, 403 `e-prescription.author`, 409 `e-prescription.no-alert` */
  async retryCancellation(caller: Caller, prescriptionId: string): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      const { status } = await this.statusFor(ctx, prescriptionId);
      if (!(await this.cancellations.retry(ctx, status.id))) throw refused('no-alert', 409, 'Cette e-prescription n’a pas d’annulation en échec.', 'Rechargez la page.');
    });
  }

  private async mayRead(ctx: Ctx, prescriptionId: string): Promise<{ number: string; rpps: string }> {
    const { status, patientId } = await this.statusFor(ctx, prescriptionId);
    const { rpps } = ctx.actor;
    if (status.number === null) throw refused('none', 404, 'Cette ordonnance n’a pas d’e-prescription.', 'Demandez au patient ce qui lui a été délivré.');
    // Refused here before the base is asked: a consent is not tried out.
    if (!status.consent) throw refused('no-consent', 403, 'Le patient n’a pas accepté que vous consultiez ce qui a été délivré.', 'Demandez-lui son accord à la prochaine ordonnance.');
    if (rpps === null) throw refused('author', 403, 'Seul le prescripteur peut consulter ce qui a été délivré.', 'Demandez-lui.');
    await this.trace.write(ctx, { action: 'e-prescription.dispensing-viewed', subjectType: 'prescription', subjectId: prescriptionId, patientId, after: { number: status.number } });
    return { number: status.number, rpps };
  }

  private async statusFor(ctx: Ctx, prescriptionId: string): Promise<{ status: EPrescriptionStatus; patientId: string }> {
    const record = await loadPrescription(ctx, prescriptionId);
    orRefuse(refuseReading(record, ctx.actor.userId));
    if (record.authorId !== ctx.actor.userId) throw refused('author', 403, 'Seul le prescripteur peut consulter ce qui a été délivré.', 'Demandez-lui.');
    const status = (await ePrescriptionsOf(ctx.manager, ctx.structureId, [prescriptionId])).get(prescriptionId);
    if (!status) throw refused('none', 404, 'Cette ordonnance n’a pas d’e-prescription.', 'Demandez au patient ce qui lui a été délivré.');
    return { status, patientId: record.patientId };
  }
}

const dispensingOf = ({ rank: _rank, at, ...done }: DispensedLine): Dispensing => ({ ...done, at: at.toISOString() });

const viewOf = ({ number, registeredAt, author, type, subType, state, lines, executions }: ReadEPrescription): DispensedPrescription => ({
  number, registeredAt: registeredAt.toISOString(), authorName: author.name, rpps: author.rpps, type, subType, state,
  lines: lines.map(({ rank, label, posology, quantity, ald, substitutable }) => ({ rank, label, posology, quantity, ald, substitutable, dispensings: executions.filter((each) => each.rank === rank).map(dispensingOf) })),
  added: executions.filter((each) => each.rank === null || each.action === 'added').map(dispensingOf),
});

@ApiTags('prescribing')
@Controller('v1/prescriptions/:id')
export class DispensingController {
  constructor(private readonly dispensing: ReadDispensing) {}

  @Get('dispensing')
  @Requires('prescribe.drugs')
  @ApiOperation({ operationId: 'getDispensing', summary: 'What was dispensed of an e-prescription, for its author with the consent of the patient' })
  @ApiOkResponse({ type: DispensedPrescription })
  @ApiProblems('prescription.unknown', 'e-prescription.none', 'e-prescription.author', 'e-prescription.no-consent', 'e-prescription.refused', 'e-prescription.unavailable')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<DispensedPrescription> { return this.dispensing.execute(caller, id); }

  @Post('e-prescription-cancellations')
  @HttpCode(204)
  @Requires('prescribe.drugs')
  @ApiOperation({ operationId: 'retryEPrescriptionCancellation', summary: 'Try again to cancel a number that could not be cancelled' })
  @ApiNoContentResponse()
  @ApiProblems('prescription.unknown', 'e-prescription.none', 'e-prescription.author', 'e-prescription.no-alert')
  retry(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> { return this.dispensing.retryCancellation(caller, id); }
}
