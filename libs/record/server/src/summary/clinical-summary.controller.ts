import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ReadClinicalSummary, WriteClinicalSummary } from './clinical-summaries';
import { ClinicalSummary, ClinicalSummaryInput } from './clinical-summary.dto';

@ApiTags('record')
@Controller('v1/patients/:patientId/clinical-summary')
export class ClinicalSummaryController {
  constructor(private readonly readSummary: ReadClinicalSummary, private readonly writeSummary: WriteClinicalSummary) {}

  @Get()
  @Requires('record.read')
  @ApiOperation({ operationId: 'getClinicalSummary', summary: 'Allergies, long-term treatments, measures of a patient' })
  @ApiOkResponse({ type: ClinicalSummary })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<ClinicalSummary> {
    return this.readSummary.execute(caller, patientId);
  }

  @Put()
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveClinicalSummary', summary: 'Write the clinical summary of a patient' })
  @ApiOkResponse({ type: ClinicalSummary })
  @ApiProblems('patient.unknown', 'summary.allergy-missing', 'summary.allergy-contradiction', 'measure.invalid', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @IfMatch() version: number, @Body() input: ClinicalSummaryInput): Promise<ClinicalSummary> {
    return this.writeSummary.execute(caller, patientId, version, input);
  }
}
