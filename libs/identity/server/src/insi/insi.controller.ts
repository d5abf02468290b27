import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { InsiCallDetail, InsiCallRows, InsiCallStarted } from './insi.dto';
import { ListInsiCalls, ReadInsiCall } from './read-insi-calls';
import { RequestInsiCall } from './request-insi-call';

@ApiTags('insi')
@Controller('v1')
export class InsiController {
  constructor(private readonly request: RequestInsiCall, private readonly history: ListInsiCalls, private readonly detail: ReadInsiCall) {}

  @Post('patients/:id/insi-calls')
  @HttpCode(202)
  @Requires('identity.insi')
  @ApiOperation({ operationId: 'requestInsiCall', summary: 'Interroge INSi (de nouveau) ; la réponse arrive en direct' })
  @ApiAcceptedResponse({ type: InsiCallStarted })
  @ApiProblems('patient.unknown', 'insi.not-connected', 'insi.not-needed', 'insi.blocked.douteuse', 'insi.blocked.fictive', 'insi.blocked.sexe')
  ask(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<InsiCallStarted> { return this.request.execute(caller, id); }

  @Get('patients/:id/insi-calls')
  @Requires('identity.insi')
  @ApiOperation({ operationId: 'listInsiCalls', summary: 'Historique des appels INSi d’un patient' })
  @ApiOkResponse({ type: InsiCallRows })
  @ApiProblems('patient.unknown')
  async list(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<InsiCallRows> { return { items: await this.history.execute(caller, id) }; }

  @Get('insi-calls/:id')
  @Requires('identity.insi')
  @ApiOperation({ operationId: 'readInsiCall', summary: 'Un appel INSi : comparaison, demande et réponse' })
  @ApiOkResponse({ type: InsiCallDetail })
  @ApiProblems('insi.call-unknown')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<InsiCallDetail> { return this.detail.execute(caller, id); }
}
