import { Body, Controller, HttpCode, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, sendSpreadsheet, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { ExportTraces, ListTraces } from './list-traces.query';
import { TraceExport, TracePage, TraceSearch } from './trace.dto';

@ApiTags('audit')
@Controller('v1/traces')
export class TraceController {
  constructor(private readonly traces: ListTraces, private readonly exports: ExportTraces) {}

  @Post('search')
  @HttpCode(200)
  @Requires('audit.read')
  @ApiOperation({ operationId: 'listTraces', summary: 'Journal of acts, newest first, by tab' })
  @ApiOkResponse({ type: TracePage })
  @ApiProblems('access.refused', 'access.journal', 'request.invalid', 'request.cursor')
  list(@CurrentCaller() caller: Caller, @Body() search: TraceSearch): Promise<TracePage> { return this.traces.execute(caller, search); }

  @Post('export')
  @HttpCode(200)
  @Requires('audit.read')
  @ApiOperation({ operationId: 'exportTraces', summary: 'One tab of the journal as a spreadsheet; the export is traced' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('access.refused', 'access.journal', 'export.too-long', 'request.invalid')
  async export(@CurrentCaller() caller: Caller, @Body() search: TraceExport, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> { return sendSpreadsheet(response, await this.exports.execute(caller, search)); }
}
