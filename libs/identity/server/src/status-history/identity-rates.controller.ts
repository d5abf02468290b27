import { Body, Controller, Get, HttpCode, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, sendSpreadsheet, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { ActiveFile } from './active-file.query';
import { ExportRates } from './export-rates';
import { ActiveFilePage, ActiveFileQuery, IdentityRates, RateExport, RateQuery } from './identity-rates.dto';
import { ReadIdentityRates } from './identity-rates.query';

@ApiTags('identity-rates')
@Controller('v1/identity-rates')
export class IdentityRatesController {
  constructor(private readonly rates: ReadIdentityRates, private readonly file: ActiveFile, private readonly exports: ExportRates) {}

  @Get()
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'readIdentityRates', summary: 'Taux d’identités par statut, 24 mois, par RPPS et FINESS' })
  @ApiOkResponse({ type: IdentityRates })
  @ApiProblems('request.invalid')
  read(@CurrentCaller() caller: Caller, @Query() query: RateQuery): Promise<IdentityRates> { return this.rates.execute(caller, query); }

  @Post('patients')
  @HttpCode(200)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'listActiveFile', summary: 'Les personnes d’un chiffre : file active d’un mois, par statut' })
  @ApiOkResponse({ type: ActiveFilePage })
  @ApiProblems('request.invalid', 'request.cursor')
  people(@CurrentCaller() caller: Caller, @Body() query: ActiveFileQuery): Promise<ActiveFilePage> { return this.file.execute(caller, query); }

  @Post('export')
  @HttpCode(200)
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'exportIdentityRates', summary: 'Les taux en tableur, sans noms' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('request.invalid', 'structure.unknown')
  async export(@CurrentCaller() caller: Caller, @Body() query: RateExport, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> { return sendSpreadsheet(response, await this.exports.execute(caller, query)); }
}
