import { Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { DocumentPage, DocumentQuery, DocumentRow } from './document.dto';
import { DownloadDocument, ListDocuments, ReadDocument } from './read-documents';
import { sendFile } from './send-file';

@ApiTags('documents')
@Controller('v1')
export class DocumentsController {
  constructor(private readonly listDocuments: ListDocuments, private readonly readDocument: ReadDocument, private readonly download: DownloadDocument) {}

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

  @Get('documents/:id/versions/:number/pdf')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getDocumentVersionPdf', summary: 'The frozen PDF/A-1b of one version, replaced or not' })
  @ApiProduces('application/pdf')
  @ApiProblems('document.unknown', 'sharing.opposed')
  async versionPdf(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Param('number', ParseIntPipe) number: number, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.download.execute(caller, id, 'pdf', number), 'application/pdf', 'inline');
  }

  @Get('documents/:id/cda')
  @Requires('document.read')
  @ApiOperation({ operationId: 'getDocumentCda', summary: 'The frozen CDA R2, as a file' })
  @ApiProduces('text/xml')
  @ApiProblems('document.unknown', 'sharing.opposed')
  async cda(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.download.execute(caller, id, 'cda'), 'text/xml; charset=utf-8', 'attachment');
  }
}
