import { Body, Controller, HttpCode, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, sendSpreadsheet, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { ExportFlows } from './export-flows';
import { FlowExport, FlowPage, FlowSearch } from './flow-events.dto';
import { ListFlows } from './list-flows.query';

@ApiTags('flow-events')
@Controller('v1/flow-events')
export class FlowEventsController {
  constructor(private readonly list: ListFlows, private readonly exports: ExportFlows) {}

  @Post('search')
  @HttpCode(200)
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'listFlows', summary: 'Tableau de bord des flux générés : les lignes derrière les chiffres, sans nom de patient' })
  @ApiOkResponse({ type: FlowPage })
  @ApiProblems('request.invalid', 'request.cursor')
  search(@CurrentCaller() caller: Caller, @Body() search: FlowSearch): Promise<FlowPage> { return this.list.execute(caller, search); }

  @Post('export')
  @HttpCode(200)
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'exportFlows', summary: 'Les mêmes lignes en tableur' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('request.invalid', 'export.too-long')
  async export(@CurrentCaller() caller: Caller, @Body() query: FlowExport, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> { return sendSpreadsheet(response, await this.exports.execute(caller, query)); }
}
