import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { StructuredView } from '../structured-view/structured-view.dto';
import { Synthesis, SynthesisAdded, SynthesisChoice } from '../synthesis/synthesis.dto';
import { DocumentQuery } from '../versions/document.dto';
import { sendFile } from '../versions/send-file';
import { DecideReceived } from './decide-received';
import { ListReceived, ReadReceived } from './read-received';
import { ReceiveDocument } from './receive-document';
import { ReceivedSynthesis } from './received-synthesis';
import { ReceivedDecision, ReceivedDocumentPage, ReceivedDocumentRow, ReceivedFileInput } from './received.dto';

@ApiTags('documents')
@Controller('v1')
export class ReceivedController {
  constructor(private readonly listing: ListReceived, private readonly reading: ReadReceived, private readonly receiving: ReceiveDocument, private readonly deciding: DecideReceived, private readonly elements: ReceivedSynthesis) {}

  @Get('patients/:patientId/received-documents')
  @Requires('document.read')
  @ApiOperation({ operationId: 'listReceivedDocuments', summary: 'Documents received for a patient, newest first' })
  @ApiOkResponse({ type: ReceivedDocumentPage })
  @ApiProblems('patient.unknown', 'request.cursor', 'request.limit')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Query() query: DocumentQuery): Promise<ReceivedDocumentPage> { return this.listing.execute(caller, patientId, query); }

  @Post('patients/:patientId/received-documents')
  @Requires('document.receive')
  @ApiOperation({ operationId: 'receiveDocument', summary: 'Puts a received file in a patient’s file, as it is, then reads it' })
  @ApiCreatedResponse({ type: ReceivedDocumentRow })
  @ApiProblems('patient.unknown', 'received.file-empty', 'received.file-size')
  receive(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() body: ReceivedFileInput): Promise<ReceivedDocumentRow> { return this.receiving.execute(caller, patientId, body); }

  @Get('received-documents/:id')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getReceivedDocument', summary: 'One received document' })
  @ApiOkResponse({ type: ReceivedDocumentRow })
  @ApiProblems('received.unknown', 'sharing.opposed')
  row(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ReceivedDocumentRow> { return this.reading.row(caller, id); }

  @Put('received-documents/:id/state')
  @Requires('document.receive')
  @HttpCode(200)
  @ApiIfMatch()
  @ApiOperation({ operationId: 'decideReceivedDocument', summary: 'A person says whether it belongs to this file' })
  @ApiOkResponse({ type: ReceivedDocumentRow })
  @ApiProblems('received.unknown', 'sharing.opposed', 'resource.stale')
  decide(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: ReceivedDecision, @IfMatch() version: number): Promise<ReceivedDocumentRow> { return this.deciding.execute(caller, id, body, version); }

  @Get('received-documents/:id/page')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getReceivedPage', summary: 'What is shown first: its PDF, its picture or its text' })
  @ApiProduces('application/pdf', 'image/jpeg', 'text/plain')
  @ApiProblems('received.unknown', 'sharing.opposed', 'received.nothing-to-show')
  async page(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const file = await this.reading.page(caller, id);
    return sendFile(response, file, file.type, 'inline');
  }

  @Get('received-documents/:id/structured-view')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getReceivedStructuredView', summary: 'The received document as its structure says it, in safe HTML' })
  @ApiOkResponse({ type: StructuredView })
  @ApiProblems('received.unknown', 'sharing.opposed', 'received.nothing-to-show')
  structured(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<StructuredView> { return this.reading.structured(caller, id); }

  @Get('received-documents/:id/synthesis')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getReceivedSynthesis', summary: 'The elements of a received synthesis beside what the record has (VSM-18, VSM-20)' })
  @ApiOkResponse({ type: Synthesis })
  @ApiProblems('received.unknown', 'sharing.opposed', 'received.nothing-to-show')
  synthesis(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<Synthesis> { return this.elements.read(caller, id); }

  @Post('received-documents/:id/synthesis/elements')
  @Requires('record.write')
  @HttpCode(200)
  @ApiOperation({ operationId: 'addReceivedElements', summary: 'Adds the chosen elements to the record; what it has is left as it is (VSM-18)' })
  @ApiOkResponse({ type: SynthesisAdded })
  @ApiProblems('received.unknown', 'sharing.opposed', 'received.nothing-to-show', 'received.not-confirmed', 'synthesis.unknown-element', 'element.invalid')
  addElements(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() { keys }: SynthesisChoice): Promise<SynthesisAdded> { return this.elements.add(caller, id, keys); }

  @Get('received-documents/:id/attachments/:key')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getReceivedAttachment', summary: 'A file carried inside the document' })
  @ApiProduces('application/octet-stream')
  @ApiProblems('received.unknown', 'sharing.opposed', 'received.nothing-to-show')
  async attachment(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Param('key') key: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const file = await this.reading.attachment(caller, id, key);
    return sendFile(response, file, file.type, 'attachment');
  }

  @Get('received-documents/:id/file')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getReceivedFile', summary: 'The file exactly as received' })
  @ApiProduces('application/octet-stream')
  @ApiProblems('received.unknown', 'sharing.opposed')
  async file(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.reading.file(caller, id), 'application/octet-stream', 'attachment');
  }
}
