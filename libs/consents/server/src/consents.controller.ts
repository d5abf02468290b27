import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ConsentRecord } from '@pluriel/consents/domain';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ConsentHistory, ConsentInput, ConsentSheet } from './consent.dto';
import { ReadConsentHistory, ReadConsents, WriteConsents } from './write-consents';

@ApiTags('consents')
@Controller('v1/patients/:id/consents')
export class ConsentsController {
  constructor(private readonly reading: ReadConsents, private readonly writing: WriteConsents, private readonly past: ReadConsentHistory) {}

  @Get()
  @Requires('patient.read')
  @ApiOperation({ operationId: 'readConsents', summary: 'Information et oppositions d’un patient' })
  @ApiOkResponse({ type: ConsentSheet })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ConsentSheet> { return this.reading.execute(caller, id); }

  @Get('history')
  @Requires('patient.read')
  @ApiOperation({ operationId: 'readConsentHistory', summary: 'Qui a recueilli quoi, quand et comment' })
  @ApiOkResponse({ type: ConsentHistory })
  @ApiProblems('patient.unknown')
  history(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ConsentHistory> { return this.past.execute(caller, id); }

  @Put()
  @Requires('consents.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'writeConsents', summary: 'Enregistre l’information et les oppositions (version 0 la première fois)' })
  @ApiOkResponse({ type: ConsentSheet })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'consents.invalid', 'consents.notice-unknown', 'consents.informer-unknown')
  write(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ConsentInput): Promise<ConsentSheet> {
    return this.writing.execute(caller, id, version, recordOf(body));
  }
}

/** The sheet as the domain wants it: fields the screen left out become null. */
const recordOf = (body: ConsentInput): ConsentRecord => ({
  ...body, reason: body.reason ?? null, informedOn: body.informedOn ?? null, informedById: body.informedById ?? null, support: body.support ?? null, noticeVersion: body.noticeVersion ?? null, representativeName: body.representativeName ?? null,
});
