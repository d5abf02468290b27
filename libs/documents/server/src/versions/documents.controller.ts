import { Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { DocumentPage, DocumentQuery, DocumentRow } from './document.dto';
import { PrintDocument } from './print-document';
import { DownloadDocument, ListDocuments, ReadDocument } from './read-documents';
import { ReadStructuredView } from '../structured-view/read-structured-view';
import { StructuredView } from '../structured-view/structured-view.dto';
import { sendFile } from './send-file';

@ApiTags('documents')
@Controller('v1')
export class DocumentsController {
  constructor(private readonly listDocuments: ListDocuments, private readonly readDocument: ReadDocument, private readonly download: DownloadDocument, private readonly structured: ReadStructuredView, private readonly printing: PrintDocument) {}

  @Get('patients/:patientId/documents')
  @Requires('document.read')
  @ApiOperation({ operationId: 'listDocuments', summary: 'Documents of a patient, newest first' })
  @ApiOkResponse({ type: DocumentPage })
  @ApiProblems('patient.unknown', 'request.cursor', 'request.limit')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Query() query: DocumentQuery): Promise<DocumentPage> {
    return this.listDocuments.execute(caller, patientId, query);
  }

  @Get('documents/:id')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getDocument', summary: 'One document' })
  @ApiOkResponse({ type: DocumentRow })
  @ApiProblems('document.unknown', 'sharing.opposed')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<DocumentRow> {
    return this.readDocument.execute(caller, id);
  }

  @Get('documents/:id/pdf')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getDocumentPdf', summary: 'The frozen PDF/A-1b' })
  @ApiProduces('application/pdf')
  @ApiProblems('document.unknown', 'sharing.opposed')
  async pdf(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.download.execute(caller, id, 'pdf'), 'application/pdf', 'inline');
  }

  @Post('documents/:id/prints')
  @HttpCode(200)
  @Requires('document.read')
  @ApiOperation({ operationId: 'printDocument', summary: 'The page to print: the frozen one, or its duplicate when a numbered prescription was printed before' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('document.unknown', 'sharing.opposed')
  async print(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.printing.execute(caller, id), 'application/pdf', 'inline');
  }

  @Get('documents/:id/versions/:number/pdf')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getDocumentVersionPdf', summary: 'The frozen PDF/A-1b of one version, replaced or not' })
  @ApiProduces('application/pdf')
  @ApiProblems('document.unknown', 'sharing.opposed')
  async versionPdf(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.download.execute(caller, id, 'pdf', number), 'application/pdf', 'inline');
  }

  @Get('documents/:id/structured-view')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getStructuredView', summary: 'The document as its structure says it, in safe HTML' })
  @ApiOkResponse({ type: StructuredView })
  @ApiProblems('document.unknown', 'sharing.opposed', 'document.unreadable')
  structuredView(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<StructuredView> { return this.structured.execute(caller, id); }

  @Get('documents/:id/versions/:number/structured-view')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getVersionStructuredView', summary: 'The same, of one version, replaced or not' })
  @ApiOkResponse({ type: StructuredView })
  @ApiProblems('document.unknown', 'sharing.opposed', 'document.unreadable')
  versionStructuredView(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number): Promise<StructuredView> { return this.structured.execute(caller, id, number); }

  @Get('documents/:id/cda')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getDocumentCda', summary: 'The frozen CDA R2, as a file' })
  @ApiProduces('text/xml')
  @ApiProblems('document.unknown', 'sharing.opposed')
  async cda(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.download.execute(caller, id, 'cda'), 'text/xml; charset=utf-8', 'attachment');
  }
}
