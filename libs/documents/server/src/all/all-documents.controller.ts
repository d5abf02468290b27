import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { AllDocumentsPage, AllDocumentsQuery, DocumentOrderChoice, DocumentOrderInput } from './all-documents.dto';
import { ListAllDocuments } from './list-all-documents.query';

@ApiTags('documents')
@Controller('v1')
export class AllDocumentsController {
  constructor(private readonly listing: ListAllDocuments) {}

  @Get('patients/:patientId/all-documents')
  @Requires('document.read')
  @ApiOperation({ operationId: 'listAllDocuments', summary: 'Documents produced and received together, by date of act or type code (DMP-47)' })
  @ApiOkResponse({ type: AllDocumentsPage })
  @ApiProblems('patient.unknown', 'request.cursor', 'request.limit')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Query() query: AllDocumentsQuery): Promise<AllDocumentsPage> { return this.listing.execute(caller, patientId, query); }

  @Put('document-order')
  @Requires('document.read')
  @ApiOperation({ operationId: 'chooseDocumentOrder', summary: 'Remembers the order this person wants, for every file' })
  @ApiOkResponse({ type: DocumentOrderChoice })
  choose(@CurrentCaller() caller: Caller, @Body() { sort }: DocumentOrderInput): Promise<DocumentOrderChoice> { return this.listing.choose(caller, sort); }
}
