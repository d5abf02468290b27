import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PatientReader } from '@pluriel/identity/server';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, Transactions, type Caller } from '@pluriel/platform/server';
import { ConsentInput, ConsentSheet } from './consent.dto';
import { ConsentReader } from './consent-reader';
import { RecordConsents } from './record-consents';

@ApiTags('consents')
@Controller('v1/patients/:patientId/consents')
export class ConsentController {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly reader: ConsentReader, private readonly record: RecordConsents) {}

  @Get()
  @Requires('patient.read')
  @ApiOperation({ operationId: 'getConsents', summary: 'What the person allows, and who recorded it' })
  @ApiOkResponse({ type: ConsentSheet })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<ConsentSheet> {
    return this.transactions.read(caller, async (ctx) => this.reader.of(ctx, (await this.patients.forDocument(ctx, patientId)).id));
  }

  @Put()
  @Requires('consents.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveConsents', summary: 'Record what the person allows; an opposition stops what waits' })
  @ApiOkResponse({ type: ConsentSheet })
  @ApiProblems('patient.unknown', 'consents.invalid', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @IfMatch() version: number, @Body() input: ConsentInput): Promise<ConsentSheet> {
    return this.record.execute(caller, patientId, version, input);
  }
}
