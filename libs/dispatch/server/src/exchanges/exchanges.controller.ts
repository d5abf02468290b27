import { Body, Controller, Get, HttpCode, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, sendSpreadsheet, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { ExchangeExport, ExchangePage, ExchangeProfessionals, ExchangeSearch } from './exchange.dto';
import { ExportExchanges } from './export-exchanges';
import { ListExchanges } from './list-exchanges.query';

@ApiTags('exchanges')
@Controller('v1/exchanges')
export class ExchangesController {
  constructor(private readonly list: ListExchanges, private readonly exports: ExportExchanges) {}

  @Post('search')
  @HttpCode(200)
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'searchExchanges', summary: 'Tableau de bord des échanges ; noms et numéros cherchés ne voyagent que dans le corps' })
  @ApiOkResponse({ type: ExchangePage })
  @ApiProblems('request.invalid', 'request.cursor', 'exchanges.patient-hidden')
  search(@CurrentCaller() caller: Caller, @Body() search: ExchangeSearch): Promise<ExchangePage> { return this.list.execute(caller, search); }

  @Get('professionals')
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'listExchangeProfessionals', summary: 'Professionnels de la structure, pour le filtre' })
  @ApiOkResponse({ type: ExchangeProfessionals })
  @ApiProblems('access.refused')
  professionals(@CurrentCaller() caller: Caller): Promise<ExchangeProfessionals> { return this.list.professionals(caller); }

  @Post('export')
  @HttpCode(200)
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'exportExchanges', summary: 'Les mêmes lignes en tableur' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('request.invalid', 'export.too-long', 'exchanges.patient-hidden')
  async export(@CurrentCaller() caller: Caller, @Body() query: ExchangeExport, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> { return sendSpreadsheet(response, await this.exports.execute(caller, query)); }
}
