import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ConsentInput, ConsentSheet } from './consent.dto';
import { ReadConsents, WriteConsents } from './write-consents';

@ApiTags('consents')
@Controller('v1/patients/:id/consents')
export class ConsentsController {
  constructor(private readonly reading: ReadConsents, private readonly writing: WriteConsents) {}

  @Get()
  @Requires('patient.read')
  @ApiOperation({ operationId: 'readConsents', summary: 'Information et oppositions d’un patient' })
  @ApiOkResponse({ type: ConsentSheet })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ConsentSheet> { return this.reading.execute(caller, id); }

  @Put()
  @Requires('consents.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'writeConsents', summary: 'Enregistre l’information et les oppositions (version 0 la première fois)' })
  @ApiOkResponse({ type: ConsentSheet })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'consents.invalid')
  write(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ConsentInput): Promise<ConsentSheet> {
    return this.writing.execute(caller, id, version, { ...body, dmpInformedOn: body.dmpInformedOn ?? null, reason: body.reason ?? null });
  }
}
