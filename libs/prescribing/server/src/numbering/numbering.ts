import { Body, Controller, Get, HttpCode, Injectable, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Trace } from '@pluriel/audit/server';
import { documentTypes } from '@pluriel/clinical-formats/model';
import { requireItemShared } from '@pluriel/consents/server';
import { domainError } from '@pluriel/kernel';
import { ApiIfMatch, ApiProblems, assertVersion, CurrentCaller, IfMatch, Requires, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { numberingErrors, numberingScopes, typedNumber, type CareOrderKind, type NumberingScope } from '@pluriel/prescribing/domain';
import { IsBoolean, IsIn, IsInt, IsString, MaxLength } from 'class-validator';
import { careOrderTypeCode } from '../care-orders/care-order-body';
import { PatientFactsReader } from '../patient-facts';
import { nextNumber, numberingOf, type NumberedSource } from './give-number';

export class NumberingInput {
  @ApiProperty() @IsBoolean() enabled: boolean;
  @ApiProperty({ example: 'ORD', description: 'capitals and digits, a letter first; empty: none' }) @IsString() @MaxLength(20) prefix: string;
  @ApiProperty({ minimum: 3, maximum: 9 }) @IsInt() digits: number;
  @ApiProperty({ enum: numberingScopes, description: 'year: starts again each year; continuous: never' }) @IsIn(numberingScopes) scope: NumberingScope;
  @ApiProperty({ minimum: 1, description: 'first number of a period that has none yet' }) @IsInt() first: number;
}

export class NumberingSettings extends NumberingInput {
  @ApiProperty({ type: String, nullable: true, example: 'ORD-2026-000001', description: 'the next number given; null when prescriptions are not numbered' }) next: string | null;
  @ApiProperty() version: number;
}

export class NumberQuery { @ApiProperty({ example: 'ORD-2026-000123' }) @IsString() @MaxLength(60) number: string }

export class NumberedPrescription {
  @ApiProperty() number: string;
  @ApiProperty({ enum: ['prescription', 'care-order'] }) source: NumberedSource;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) patientId: string;
  @ApiProperty() authorName: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

/** Numbering of prescriptions, a choice of the centre (RX-20): prefix, counter and form; and the prescription that bears a number. */
@Injectable()
export class PrescriptionNumbering {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly patients: PatientFactsReader) {}

  read(caller: Caller): Promise<NumberingSettings> { return this.transactions.read(caller, (ctx) => this.of(ctx)); }

  /** @throws 412 `resource.stale`, 422 `numbering.invalid` with the fields at fault */
  async save(caller: Caller, version: number, { enabled, prefix, digits, scope, first }: NumberingInput): Promise<NumberingSettings> {
    const wanted = { enabled, prefix: prefix.trim().toUpperCase(), digits, scope, first };
    const errors = numberingErrors(wanted);
    if (errors[0]) throw domainError('numbering.invalid', errors[0].message, { status: 422, errors, remedy: 'Corrigez, puis enregistrez de nouveau.' });
    return this.transactions.run(caller, async (ctx) => {
      // The same lock as the signatures: none takes a number between two forms.
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`prescription-number ${ctx.structureId}`]);
      const before = await this.of(ctx);
      assertVersion(before, version, before);
      await ctx.manager.query(
        `INSERT INTO prescription_numbering AS n (structure_id, enabled, prefix, digits, scope, first, version, updated_at) VALUES ($1, $2, $3, $4, $5, $6, 1, $7)
         ON CONFLICT (structure_id) DO UPDATE SET enabled = EXCLUDED.enabled, prefix = EXCLUDED.prefix, digits = EXCLUDED.digits, scope = EXCLUDED.scope, first = EXCLUDED.first, version = n.version + 1, updated_at = EXCLUDED.updated_at`, [ctx.structureId, enabled, wanted.prefix, digits, scope, first, ctx.now]);
      const after = await this.of(ctx);
      await this.trace.write(ctx, { action: 'numbering.settings-changed', subjectType: 'structure', subjectId: ctx.structureId, before, after });
      return after;
    });
  }

  /**
   * The prescription that bears this number, typed with or without dashes, for who may read it.
   * @throws 404 `numbering.unknown`, 403 `sharing.opposed`, 404 `patient.unknown`
   */
  find(caller: Caller, typed: string): Promise<NumberedPrescription> {
    return this.transactions.read(caller, async (ctx) => {
      const number = typedNumber(typed) ?? '';
      const [found] = await ctx.manager.query<(Omit<NumberedPrescription, 'at'> & { at: Date; authorId: string; kind: CareOrderKind | null })[]>(
        `SELECT n.number, n.source, n.source_id AS id, s.patient_id AS "patientId", s.author_id AS "authorId", s.author_name AS "authorName", s.at, s.kind FROM prescription_number n
         JOIN (SELECT id, patient_id, author_id, author_name, at, NULL AS kind FROM prescription UNION ALL SELECT id, patient_id, author_id, author_name, at, kind FROM care_order) s ON s.id = n.source_id
         WHERE n.structure_id = $1 AND replace(n.number, '-', '') = $2`, [ctx.structureId, number.replaceAll('-', '')]);
      if (!found) throw domainError('numbering.unknown', 'Aucune ordonnance ne porte ce numéro.', { status: 404, field: 'number', remedy: 'Relisez-le sur l’ordonnance, sous le titre.' });
      await this.patients.require(ctx, found.patientId);
      if (found.authorId !== ctx.actor.userId) await requireItemShared(ctx, found.patientId, { typeCode: found.kind === null ? documentTypes['drug-prescription'].code.code : careOrderTypeCode(found.kind), authorName: found.authorName });
      const { id, source, patientId, authorName, at } = found;
      return { number: found.number, source, id, patientId, authorName, at: at.toISOString() };
    });
  }

  private async of(ctx: Ctx): Promise<NumberingSettings> { return { ...(await numberingOf(ctx)), next: (await nextNumber(ctx))?.number ?? null }; }
}

@ApiTags('prescribing')
@Controller('v1')
export class NumberingController {
  constructor(private readonly numbering: PrescriptionNumbering) {}

  @Get('prescription-numbering')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'getPrescriptionNumbering', summary: 'How the centre numbers its prescriptions (RX-20)' })
  @ApiOkResponse({ type: NumberingSettings })
  read(@CurrentCaller() caller: Caller): Promise<NumberingSettings> { return this.numbering.read(caller); }

  @Put('prescription-numbering')
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'savePrescriptionNumbering', summary: 'Change how prescriptions are numbered; those already signed keep their number' })
  @ApiOkResponse({ type: NumberingSettings })
  @ApiProblems('numbering.invalid', 'resource.stale', 'request.if-match-missing', 'request.invalid', 'access.refused')
  save(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() body: NumberingInput): Promise<NumberingSettings> { return this.numbering.save(caller, version, body); }

  @Post('prescription-numbers/search')
  @HttpCode(200)
  @Requires('record.read')
  @ApiOperation({ operationId: 'findPrescriptionByNumber', summary: 'The prescription that bears a number; what is typed travels in the body' })
  @ApiOkResponse({ type: NumberedPrescription })
  @ApiProblems('numbering.unknown', 'patient.unknown', 'sharing.opposed')
  find(@CurrentCaller() caller: Caller, @Body() { number }: NumberQuery): Promise<NumberedPrescription> { return this.numbering.find(caller, number); }
}
