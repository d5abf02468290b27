import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { CareReport, CareReportInput } from './care-report.dto';
import { WriteCareReport } from './write-care-report';

@ApiTags('documents')
@Controller('v1')
export class CareReportsController {
  constructor(private readonly reports: WriteCareReport) {}

  @Get('care-reports/:id')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'getCareReport', summary: 'Un compte rendu de soins' })
  @ApiOkResponse({ type: CareReport })
  @ApiProblems('care-report.unknown', 'care-report.draft', 'sharing.opposed', 'care-team.reason-needed')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<CareReport> { return this.reports.read(caller, id); }

  @Put('care-reports/:id')
  @Requires('document.validate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveCareReport', summary: 'Complète le brouillon d’un compte rendu de soins' })
  @ApiOkResponse({ type: CareReport })
  @ApiProblems('care-report.unknown', 'care-report.draft', 'document.not-author', 'document.already-validated', 'resource.stale', 'request.if-match-missing')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: CareReportInput): Promise<CareReport> { return this.reports.save(caller, id, version, input); }

  @Delete('care-reports/:id')
  @HttpCode(204)
  @Requires('document.validate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'deleteCareReport', summary: 'Supprime le brouillon d’un compte rendu de soins' })
  @ApiNoContentResponse()
  @ApiProblems('care-report.unknown', 'care-report.draft', 'document.not-author', 'document.already-validated', 'resource.stale', 'request.if-match-missing')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.reports.remove(caller, id, version); }
}
