import { Body, Controller, HttpCode, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, sendSpreadsheet, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { ExportFigures } from './export-figures';
import { FigureExport, FigureQuery, FlowFigures } from './flow-figures.dto';
import { ReadFlowFigures } from './read-figures';

@ApiTags('flow-figures')
@Controller('v1/flow-figures')
export class FlowFiguresController {
  constructor(private readonly figures: ReadFlowFigures, private readonly exports: ExportFigures) {}

  @Post()
  @HttpCode(200)
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'readFlowFigures', summary: 'Usages numériques, 24 mois, par RPPS, type de document et FINESS (LGC.MDV.07)' })
  @ApiOkResponse({ type: FlowFigures })
  @ApiProblems('request.invalid')
  read(@CurrentCaller() caller: Caller, @Body() query: FigureQuery): Promise<FlowFigures> { return this.figures.execute(caller, query); }

  @Post('export')
  @HttpCode(200)
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'exportFlowFigures', summary: 'Les mêmes chiffres en tableur, sans nom de patient' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('request.invalid')
  async export(@CurrentCaller() caller: Caller, @Body() query: FigureExport, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> { return sendSpreadsheet(response, await this.exports.execute(caller, query)); }
}
