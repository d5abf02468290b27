import { Body, Controller, Injectable, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Trace } from '@pluriel/audit/server';
import { Directory } from '@pluriel/directory/server';
import { dayOf, type LetterBlock, type LetterBody } from '@pluriel/documents/domain';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { ApiProblems, CurrentCaller, Live, Requires, Transactions, type Caller } from '@pluriel/platform/server';
import { leafletAdvice, leafletComeBack, leafletErrors, leafletOwnReturn, leafletReasons, leafletTitle, leafletUrgent, leafletWhy, mostReasonWords, viralReasons, type LeafletRequest, type ViralReason } from '@pluriel/prescribing/domain';
import { requireConsultationOf } from '@pluriel/record/server';
import { can } from '@pluriel/security/domain';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { DocumentRow } from '../versions/document.dto';
import { ReadDocument } from '../versions/read-documents';
import { ValidateDocument } from '../validation/validate-document';
import { LetterRecord } from './letter.entity';

export class LeafletInput {
  @ApiPropertyOptional({ format: 'uuid', description: 'drawn once by the screen: asked again after a lost answer, the same sheet is given back, not signed twice' }) @IsOptional() @IsUUID() id?: string;
  @ApiProperty({ enum: viralReasons, isArray: true, description: 'ticked on the sheet' }) @IsArray() @ArrayMaxSize(viralReasons.length) @ArrayUnique() @IsIn(viralReasons, { each: true }) reasons: ViralReason[];
  @ApiPropertyOptional({ type: String, nullable: true, description: 'the infection in words, with « autre »' }) @IsOptional() @IsString() @MaxLength(mostReasonWords, { message: 'L’infection est limitée à 200 caractères.' }) other?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, description: 'one more reason to come back' }) @IsOptional() @IsString() @MaxLength(mostReasonWords, { message: 'Le motif de retour est limité à 200 caractères.' }) comeBack?: string | null;
  @ApiPropertyOptional({ format: 'uuid', description: 'consultation it is made during (PAT-10)' }) @IsOptional() @IsUUID() consultationId?: string;
}

const words = (text: string): LetterBlock => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const heading = (text: string): LetterBlock => ({ type: 'heading', content: [{ type: 'text', text }] });
const list = (items: readonly string[]): LetterBlock => ({ type: 'bullet_list', content: items.map((text) => ({ type: 'list_item', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })) });

/** @returns the words of the sheet: why no antibiotic, what to do, when to come back (RX-39) */
export const leafletBody = (asked: LeafletRequest): LetterBody => ({ type: 'doc', content: [
  words(leafletWhy),
  heading('Vous avez'), list(leafletReasons(asked)),
  heading('Ce que vous pouvez faire'), list(leafletAdvice),
  heading('Consultez de nouveau si'), list([...leafletComeBack, ...leafletOwnReturn(asked)]),
  { type: 'paragraph', content: [{ type: 'text', text: leafletUrgent, marks: [{ type: 'strong' }] }] },
] });

/** The sheet handed over instead of an antibiotic, in one gesture from the prescription screen: written, signed and kept in the file; it is not sent (RX-39). */
@Injectable()
export class SignLeaflet {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly directory: Directory, private readonly validation: ValidateDocument, private readonly documents: ReadDocument, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * @returns the document; a signature that is refused leaves nothing behind
   * @throws 422 `leaflet.invalid` naming the field, 404 `patient.unknown` | `consultation.unknown`, 409 `consultation.other-patient`, and those of `ValidateDocument`
   */
  async execute(caller: Caller, patientId: string, { id = newId(), reasons, other = null, comeBack = null, consultationId }: LeafletInput): Promise<DocumentRow> {
    unwrap(can(caller.actor, 'prescribe.drugs'));
    const errors = leafletErrors({ reasons, other, comeBack });
    if (errors[0]) throw domainError('leaflet.invalid', errors[0].message, { status: 422, errors, remedy: 'Complétez, puis imprimez de nouveau.' });
    const signed = await this.transactions.run(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const known = await ctx.manager.findOne(LetterRecord, { where: { id, structureId: ctx.structureId, patientId, authorId: ctx.actor.userId ?? '' } });
      if (known) return known.documentId;
      if (consultationId !== undefined) await requireConsultationOf(ctx, consultationId, patientId);
      const { userId } = await this.directory.professional(ctx, ctx.actor.userId ?? '');
      await ctx.manager.insert(LetterRecord, Object.assign(new LetterRecord(), {
        id, structureId: ctx.structureId, patientId, authorId: userId, templateId: null, consultationId: consultationId ?? null, state: 'draft', type: 'certificate', name: leafletTitle, subject: '', contactOn: dayOf(ctx.now, 'Europe/Paris'), recipients: [],
        body: leafletBody({ reasons, other, comeBack }), routes: { dmp: false, mssantePatient: false, mssanteRecipient: false }, prints: 0, documentId: null, correctsDocumentId: null, replacedBy: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now,
      }) as never);
      await this.trace.write(ctx, { action: 'letter.created', subjectType: 'letter', subjectId: id, patientId, detail: leafletTitle });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return null;
    });
    if (signed !== null) return this.documents.execute(caller, signed);
    try { return await this.validation.execute(caller, { source: 'letter', sourceId: id, sourceVersion: 1, routes: { dmp: false, mssantePatient: false, recipients: [] } }); } catch (error) {
      // Nothing was signed: the screen still holds what was ticked, no draft is left behind at each try.
      await this.transactions.run(caller, async (ctx) => {
        const { affected } = await ctx.manager.delete(LetterRecord, { id, state: 'draft' });
        if (affected) await this.trace.write(ctx, { action: 'letter.deleted', subjectType: 'letter', subjectId: id, patientId });
      });
      throw error;
    }
  }
}

@ApiTags('letters')
@Controller('v1/patients/:patientId/antibiotic-leaflets')
export class LeafletController {
  constructor(private readonly leaflets: SignLeaflet) {}

  @Post()
  @Requires('prescribe.drugs')
  @ApiOperation({ operationId: 'signAntibioticLeaflet', summary: 'Sign and keep the sheet that tells a patient why no antibiotic is prescribed (RX-39)' })
  @ApiCreatedResponse({ type: DocumentRow })
  @ApiProblems('leaflet.invalid', 'patient.unknown', 'consultation.unknown', 'consultation.other-patient', 'document.not-allowed', 'document.invalid', 'document.author-without-rpps', 'request.invalid')
  sign(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: LeafletInput): Promise<DocumentRow> { return this.leaflets.execute(caller, patientId, input); }
}
