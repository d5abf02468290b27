import { Body, Controller, HttpCode, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, sendSpreadsheet, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { FormExport, FormQuery, WaveOneForm } from './form.dto';
import { ExportWaveOneForm, ReadWaveOneForm } from './read-form';

@ApiTags('flow-figures')
@Controller('v1/flow-form')
export class FlowFormController {
  constructor(private readonly form: ReadWaveOneForm, private readonly exports: ExportWaveOneForm) {}

  @Post()
  @HttpCode(200)
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'readFlowForm', summary: 'Formulaire de la vague 1 : DMP, MSSanté professionnels et patients, par FINESS et RPPS' })
  @ApiOkResponse({ type: WaveOneForm })
  @ApiProblems('request.invalid', 'form.months')
  read(@CurrentCaller() caller: Caller, @Body() query: FormQuery): Promise<WaveOneForm> { return this.form.execute(caller, query); }

  @Post('export')
  @HttpCode(200)
  @Requires('indicators.read')
  @ApiOperation({ operationId: 'exportFlowForm', summary: 'Le même formulaire en tableur' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('request.invalid', 'form.months')
  async export(@CurrentCaller() caller: Caller, @Body() query: FormExport, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> { return sendSpreadsheet(response, await this.exports.execute(caller, query)); }
}
