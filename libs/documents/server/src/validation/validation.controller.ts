import { Body, Controller, Get, Param, ParseEnumPipe, ParseUUIDPipe, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { documentSources, type DocumentSource } from '@pluriel/documents/domain';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { PreviewDocument } from '../preview/preview-document';
import { CorrectDocument } from '../correction/correct-document';
import { OpenedCorrection } from '../correction/correction.dto';
import { ReadDocumentRoutes } from '../routes/read-document-routes';
import { DocumentRow } from '../versions/document.dto';
import { sendFile } from '../versions/send-file';
import { ValidateDocument } from './validate-document';
import { DocumentRoutes, DocumentValidation } from './validation.dto';

const sourcePipe = new ParseEnumPipe(Object.fromEntries(documentSources.map((source) => [source, source])));

@ApiTags('documents')
@Controller('v1')
export class ValidationController {
  constructor(private readonly validateDocument: ValidateDocument, private readonly previewDocument: PreviewDocument, private readonly readRoutes: ReadDocumentRoutes, private readonly correctDocument: CorrectDocument) {}

  @Get('document-previews/:source/:sourceId')
  @Requires('document.read')
  @ApiOperation({ operationId: 'previewDocument', summary: 'The page a draft would give' })
  @ApiParam({ name: 'source', enum: documentSources })
  @ApiProduces('application/pdf')
  @ApiProblems('prescription.unknown', 'consultation.unknown', 'document.already-validated')
  async preview(@CurrentCaller() caller: Caller, @Param('source', sourcePipe) source: DocumentSource, @Param('sourceId', ParseUUIDPipe) sourceId: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.previewDocument.execute(caller, source, sourceId), 'application/pdf', 'inline');
  }

  @Get('document-routes/:source/:sourceId')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getDocumentRoutes', summary: 'Where a draft may go, and what prevents it' })
  @ApiParam({ name: 'source', enum: documentSources })
  @ApiOkResponse({ type: DocumentRoutes })
  @ApiProblems('prescription.unknown', 'consultation.unknown')
  routes(@CurrentCaller() caller: Caller, @Param('source', sourcePipe) source: DocumentSource, @Param('sourceId', ParseUUIDPipe) sourceId: string): Promise<DocumentRoutes> {
    return this.readRoutes.execute(caller, source, sourceId);
  }

  @Post('document-validations')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'validateDocument', summary: 'Validate a draft: freeze it and prepare its sending' })
  @ApiCreatedResponse({ type: DocumentRow })
  @ApiProblems('document.invalid', 'source.stale', 'document.not-author', 'document.not-allowed', 'care-team.reason-needed', 'document.already-validated', 'document.author-without-rpps', 'prescription.blocked', 'consultation.empty', 'plan.exists', 'plan.replaced')
  validate(@CurrentCaller() caller: Caller, @Body() body: DocumentValidation): Promise<DocumentRow> {
    return this.validateDocument.execute(caller, body);
  }

  @Post('documents/:id/correction')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'correctDocument', summary: 'Open the correction of a validated document: a draft that becomes its next version' })
  @ApiCreatedResponse({ type: OpenedCorrection })
  @ApiProblems('document.unknown', 'document.not-author', 'document.not-allowed', 'document.correction-open', 'plan.replaced')
  correct(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<OpenedCorrection> {
    return this.correctDocument.execute(caller, id);
  }
}
