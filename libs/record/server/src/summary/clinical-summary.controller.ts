import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { ReadClinicalSummary } from './clinical-summaries';
import { ClinicalSummary } from './clinical-summary.dto';

@ApiTags('record')
@Controller('v1/patients/:patientId/clinical-summary')
export class ClinicalSummaryController {
  constructor(private readonly readSummary: ReadClinicalSummary) {}

  @Get()
  @Requires('record.read')
  @ApiOperation({ operationId: 'getClinicalSummary', summary: 'What the team must know first: allergies, problems, long-term treatments, measures of a patient' })
  @ApiOkResponse({ type: ClinicalSummary })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<ClinicalSummary> {
    return this.readSummary.execute(caller, patientId);
  }
}
