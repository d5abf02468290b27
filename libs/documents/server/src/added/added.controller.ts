import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { AddedCreation, AddedDocument, AddedDocumentInput, JoinedFileInput } from './added-document.dto';
import { WriteAdded } from './write-added';

@ApiTags('documents')
@Controller('v1')
export class AddedController {
  constructor(private readonly added: WriteAdded) {}

  @Get('patients/:patientId/added-documents')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'listAddedDrafts', summary: 'Added documents of a patient that the caller has not validated yet' })
  @ApiOkResponse({ type: [AddedDocument] })
  @ApiProblems('patient.unknown')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<AddedDocument[]> { return this.added.drafts(caller, patientId); }

  @Post('patients/:patientId/added-documents')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'addDocument', summary: 'Open the draft of a document to join or to write (DMP-52)' })
  @ApiCreatedResponse({ type: AddedDocument })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'consultation.unknown', 'consultation.other-patient', 'request.invalid')
  create(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { consultationId }: AddedCreation): Promise<AddedDocument> { return this.added.create(caller, patientId, consultationId ?? null); }

  @Get('added-documents/:id')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'getAddedDocument', summary: 'One added document' })
  @ApiOkResponse({ type: AddedDocument })
  @ApiProblems('added-document.unknown', 'added-document.draft')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<AddedDocument> { return this.added.read(caller, id); }

  @Put('added-documents/:id')
  @Requires('document.validate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveAddedDocument', summary: 'Save what is said of an added document' })
  @ApiOkResponse({ type: AddedDocument })
  @ApiProblems('added-document.unknown', 'added-document.draft', 'added-document.day', 'document.not-author', 'document.already-validated', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: AddedDocumentInput): Promise<AddedDocument> { return this.added.save(caller, id, version, input); }

  @Put('added-documents/:id/file')
  @Requires('document.validate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'joinFile', summary: 'Join a file: its pages are drawn anew, or its words read' })
  @ApiOkResponse({ type: AddedDocument })
  @ApiProblems('added-document.unknown', 'added-document.draft', 'document.not-author', 'document.already-validated', 'resource.stale', 'added-document.file-empty', 'added-document.file-size', 'added-document.file-kind', 'added-document.file-active', 'added-document.file-unreadable', 'added-document.file-locked', 'added-document.file-pages', 'added-document.file-heavy', 'added-document.file-long')
  join(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: JoinedFileInput): Promise<AddedDocument> { return this.added.join(caller, id, version, input); }

  @Delete('added-documents/:id/file')
  @Requires('document.validate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'unjoinFile', summary: 'Take the joined file off' })
  @ApiOkResponse({ type: AddedDocument })
  @ApiProblems('added-document.unknown', 'added-document.draft', 'document.not-author', 'document.already-validated', 'resource.stale')
  unjoin(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<AddedDocument> { return this.added.unjoin(caller, id, version); }

  @Delete('added-documents/:id')
  @HttpCode(204)
  @Requires('document.validate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'deleteAddedDocument', summary: 'Delete the draft of an added document' })
  @ApiNoContentResponse()
  @ApiProblems('added-document.unknown', 'added-document.draft', 'document.not-author', 'document.already-validated', 'resource.stale')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.added.remove(caller, id, version); }
}
