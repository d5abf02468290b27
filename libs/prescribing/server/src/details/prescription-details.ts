import { Controller, Get, Injectable, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { labelOf } from '@pluriel/audit/server';
import { documentTypes } from '@pluriel/clinical-formats/model';
import { requireItemShared } from '@pluriel/consents/server';
import { ApiProblems, CurrentCaller, Requires, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { lineLabel, noCodeWords, quantityText, refuseReading, type NoCodeCause, type PrescriptionLine } from '@pluriel/prescribing/domain';
import { EPrescriptionStatus, ePrescriptionsOf } from '../e-prescription/e-prescription-view';
import { atcCodes } from '../drugs/atc-codes';
import { productNames } from '../drugs/product-names';
import { numbersOf } from '../numbering/give-number';
import { loadLines, loadPrescription } from '../prescriptions/prescription-store';
import type { PrescriptionRecord } from '../prescriptions/prescription.entity';
import { orRefuse } from '../prescriptions/write-prescription';

export class LineCode {
  @ApiProperty({ enum: ['CIS', 'UCD', 'ATC'] }) system: 'CIS' | 'UCD' | 'ATC';
  @ApiProperty({ type: String, nullable: true }) code: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'name of the product of the code, or why there is no code' }) words: string | null;
}

export class DetailedLine {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() rank: number;
  @ApiProperty() label: string;
  @ApiProperty() posology: string;
  @ApiProperty() quantity: string;
  @ApiProperty() ald: boolean;
  @ApiProperty({ type: [LineCode] }) codes: LineCode[];
}

export class PrescriptionEvent {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: the product by itself' }) who: string | null;
  @ApiProperty({ example: 'Ordonnance signée' }) what: string;
  @ApiProperty({ type: String, nullable: true }) detail: string | null;
}

export class AsideDetail {
  @ApiProperty() message: string;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'product of the line it was about' }) product: string | null;
  @ApiProperty({ type: String, nullable: true }) by: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

/** All that is known of one prescription (RX-17). */
export class PrescriptionDetails {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: 'number in the centre (RX-20)' }) number: string | null;
  @ApiProperty({ type: String, nullable: true }) documentId: string | null;
  @ApiProperty({ description: 'the caller may ask what was dispensed' }) dispensingReadable: boolean;
  @ApiProperty({ type: EPrescriptionStatus, nullable: true }) ePrescription: EPrescriptionStatus | null;
  @ApiProperty({ type: [DetailedLine] }) lines: DetailedLine[];
  @ApiProperty({ type: [PrescriptionEvent], description: 'oldest first' }) history: PrescriptionEvent[];
  @ApiProperty({ type: [AsideDetail] }) setAside: AsideDetail[];
}

/** Acts of the journal told here, in the words of a history; readings of the document are the journal's. */
const told: Readonly<Record<string, string>> = {
  'prescription.created': 'Ordonnance commencée', 'prescription.updated': 'Lignes modifiées', 'document.validated': 'Ordonnance signée', 'document.replaced': 'Correction signée', 'document.completed': 'Page complétée avec l’INS', 'document.printed': 'Imprimée', 'document.correction-opened': 'Correction commencée',
};

const prescriptionType = documentTypes['drug-prescription'].code.code;

/** « Détail » of a prescription (RX-17): codes, history, e-prescription, warnings set aside. What was sent and dispensed is asked where it is known. */
@Injectable()
export class ReadPrescriptionDetails {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 404 `prescription.unknown`, 403 `prescription.draft`, 403 `sharing.opposed` */
  execute(caller: Caller, id: string): Promise<PrescriptionDetails> {
    return this.transactions.read(caller, async (ctx) => {
      const record = await loadPrescription(ctx, id);
      orRefuse(refuseReading(record, ctx.actor.userId));
      if (record.authorId !== ctx.actor.userId) await requireItemShared(ctx, record.patientId, { typeCode: prescriptionType, authorName: record.authorName });
      const lines = (await loadLines(ctx, [id])).get(id) ?? [];
      const ePrescription = record.state === 'draft' ? null : ((await ePrescriptionsOf(ctx.manager, ctx.structureId, [id])).get(id) ?? null);
      return {
        id, number: (await numbersOf(ctx, [id])).get(id) ?? null, documentId: record.documentId, ePrescription,
        dispensingReadable: record.authorId === ctx.actor.userId && ePrescription?.consent === true && ePrescription.number !== null,
        lines: await detailedLines(ctx, lines), history: await historyOf(ctx, record), setAside: await asideOf(ctx, id, lines),
      };
    });
  }
}

async function detailedLines(ctx: Ctx, lines: readonly PrescriptionLine[]): Promise<DetailedLine[]> {
  const names = await productNames(ctx.manager, lines.map(({ cis }) => cis));
  const atc = await atcCodes(ctx.manager, lines);
  return lines.map((line, index) => ({
    id: line.id, rank: line.rank, label: lineLabel(line), posology: line.posologyText, quantity: quantityText(line.quantity, line.quantityUnit), ald: line.zone === 'ald',
    codes: codesOf(line, names.get(line.cis ?? '') ?? null, atc[index] ?? null),
  }));
}

/** The public base gives the code of the product, and the ATC of some; what it does not give is said, never left blank. */
function codesOf({ productKind, cis }: PrescriptionLine, name: string | null, atc: string | null): LineCode[] {
  if (productKind === 'free') return [{ system: 'CIS', code: null, words: 'ligne écrite librement' }];
  if (productKind === 'device') return [];
  return [{ system: 'CIS', code: cis, words: cis === null ? 'prescrit en dénomination commune, sans produit choisi' : name }, { system: 'UCD', code: null, words: 'non fourni par la base publique des médicaments' }, { system: 'ATC', code: atc, words: atc === null ? 'la base publique ne le donne pas pour ce médicament' : null }];
}

/** Who wrote, signed, printed, renewed it, and what the e-prescription base answered. Successive changes by one person are one line. */
async function historyOf(ctx: Ctx, { id, patientId, documentId, renewOf }: PrescriptionRecord): Promise<PrescriptionEvent[]> {
  const acts = await ctx.manager.query<{ at: Date; who: string | null; action: string; version: string | null; duplicate: boolean | null }[]>(
    `SELECT at, actor_name AS who, action, after->>'version' AS version, (after->>'duplicate')::boolean AS duplicate FROM trace
     WHERE patient_id = ANY (ARRAY(SELECT files_of_person($1::uuid))) AND structure_id = $2 AND ((subject_type = 'prescription' AND subject_id = $3) OR (subject_type = 'document' AND subject_id = $4)) AND action = ANY($5) ORDER BY seq`, [patientId, ctx.structureId, id, documentId ?? '', Object.keys(told)]);
  const events = acts.map(({ at, who, action, version, duplicate }): PrescriptionEvent & { action: string } => ({ action, at: at.toISOString(), who, what: told[action] ?? labelOf(action), detail: action === 'document.printed' ? (duplicate ? 'duplicata' : null) : action.startsWith('document.') && version !== null ? `version ${version}` : null }));
  const merged = events.filter((event, index) => !(event.action === 'prescription.updated' && events[index + 1]?.action === 'prescription.updated' && events[index + 1]?.who === event.who));
  const [from] = renewOf === null ? [] : await ctx.manager.query<{ at: Date; authorName: string }[]>('SELECT at, author_name AS "authorName" FROM prescription WHERE id = $1 AND structure_id = $2', [renewOf, ctx.structureId]);
  const renewed = await ctx.manager.query<{ at: Date; who: string }[]>(`SELECT at, author_name AS who FROM prescription WHERE renew_of = $1 AND structure_id = $2 AND state = 'validated' ORDER BY at`, [id, ctx.structureId]);
  const attempts = await ctx.manager.query<{ state: string; cause: NoCodeCause | null; number: string | null; registeredAt: Date | null; frozenAt: Date; cancelledAt: Date | null }[]>(
    'SELECT state, cause, number, registered_at AS "registeredAt", frozen_at AS "frozenAt", cancelled_at AS "cancelledAt" FROM e_prescription WHERE prescription_id = $1 AND structure_id = $2 AND frozen_at IS NOT NULL', [id, ctx.structureId]);
  const all: PrescriptionEvent[] = [
    ...merged.map(({ action, ...event }) => (action === 'prescription.created' && from ? { ...event, what: 'Renouvellement commencé', detail: `de l’ordonnance du ${frenchDay(from.at)}, ${from.authorName}` } : event)),
    ...renewed.map(({ at, who }) => ({ at: at.toISOString(), who, what: 'Renouvelée', detail: null })),
    ...attempts.flatMap(({ cause, number, registeredAt, frozenAt, cancelledAt }): PrescriptionEvent[] => [
      cause === null ? { at: (registeredAt ?? frozenAt).toISOString(), who: null, what: 'E-prescription enregistrée', detail: number } : { at: frozenAt.toISOString(), who: null, what: 'Ordonnance non transmise en base', detail: noCodeWords[cause] },
      ...(cancelledAt === null ? [] : [{ at: cancelledAt.toISOString(), who: null, what: 'E-prescription annulée', detail: number }]),
    ]),
  ];
  return all.sort((one, other) => one.at.localeCompare(other.at));
}

const frenchDay = (at: Date): string => new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris' }).format(at);

async function asideOf(ctx: Ctx, id: string, lines: readonly PrescriptionLine[]): Promise<AsideDetail[]> {
  const rows = await ctx.manager.query<{ lineId: string | null; message: string; reason: string | null; by: string | null; at: Date }[]>(
    `SELECT s.line_id AS "lineId", s.message, s.reason, s.at, nullif(trim(concat_ws(' ', u.given_name, u.family_name)), '') AS by FROM prescription_set_aside s LEFT JOIN app_user u ON u.id = s.by WHERE s.prescription_id = $1 ORDER BY s.at`, [id]);
  return rows.map(({ lineId, at, ...row }) => { const line = lines.find((each) => each.id === lineId); return { ...row, product: line ? lineLabel(line) : null, at: at.toISOString() }; });
}

@ApiTags('prescribing')
@Controller('v1/prescriptions/:id/details')
export class PrescriptionDetailsController {
  constructor(private readonly details: ReadPrescriptionDetails) {}

  @Get()
  @Requires('record.read')
  @ApiOperation({ operationId: 'getPrescriptionDetails', summary: 'Codes, history, e-prescription and warnings set aside of a prescription (RX-17)' })
  @ApiOkResponse({ type: PrescriptionDetails })
  @ApiProblems('prescription.unknown', 'prescription.draft', 'sharing.opposed')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<PrescriptionDetails> { return this.details.execute(caller, id); }
}
