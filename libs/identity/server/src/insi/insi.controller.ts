import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { InsiCallAsked, InsiCallDetail, InsiCallRows, InsiCallStarted, InsHistoryRows } from './insi.dto';
import { AcknowledgeAlert } from './acknowledge-alert';
import { AskInsi } from './ask-insi';
import { InsHistory } from './ins-history.query';
import { ListInsiCalls, ReadInsiCall } from './read-insi-calls';

@ApiTags('insi')
@Controller('v1')
export class InsiController {
  constructor(private readonly request: AskInsi, private readonly history: ListInsiCalls, private readonly detail: ReadInsiCall, private readonly matricules: InsHistory, private readonly acknowledgement: AcknowledgeAlert) {}

  @Post('patients/:id/insi-calls')
  @HttpCode(202)
  @Requires('identity.insi')
  @ApiOperation({ operationId: 'requestInsiCall', summary: 'Interroge INSi (de nouveau) ; la réponse arrive en direct' })
  @ApiAcceptedResponse({ type: InsiCallStarted })
  @ApiProblems('patient.unknown', 'insi.not-connected', 'insi.not-needed', 'insi.blocked.douteuse', 'insi.blocked.fictive', 'insi.blocked.sexe', 'insi.blocked.without-ins', 'insi.mode.cps', 'insi.mode.psc', 'insi.too-many', 'insi.nothing-to-verify', 'insi.no-card', 'card.unknown')
  ask(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: InsiCallAsked): Promise<InsiCallStarted> { return this.request.execute(caller, id, body); }

  @Get('patients/:id/insi-calls')
  @Requires('identity.insi')
  @ApiOperation({ operationId: 'listInsiCalls', summary: 'Historique des appels INSi d’un patient' })
  @ApiOkResponse({ type: InsiCallRows })
  @ApiProblems('patient.unknown')
  async list(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<InsiCallRows> { return { items: await this.history.execute(caller, id) }; }

  @Get('patients/:id/ins-history')
  @Requires('identity.insi')
  @ApiOperation({ operationId: 'readInsHistory', summary: 'Matricules successifs d’un patient, reçus d’INSi ou remplacés ici' })
  @ApiOkResponse({ type: InsHistoryRows })
  @ApiProblems('patient.unknown')
  async formerMatricules(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<InsHistoryRows> { return { items: await this.matricules.execute(caller, id) }; }

  @Post('patients/:id/identity-alert/acknowledgement')
  @HttpCode(204)
  @Requires('identity.insi')
  @ApiOperation({ operationId: 'acknowledgeIdentityAlert', summary: 'L’alerte sur l’identité a été lue' })
  @ApiNoContentResponse()
  @ApiProblems('patient.unknown')
  acknowledge(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> { return this.acknowledgement.execute(caller, id); }

  @Get('insi-calls/:id')
  @Requires('identity.insi')
  @ApiOperation({ operationId: 'readInsiCall', summary: 'Un appel INSi : comparaison, demande et réponse' })
  @ApiOkResponse({ type: InsiCallDetail })
  @ApiProblems('insi.call-unknown')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<InsiCallDetail> { return this.detail.execute(caller, id); }
}
