import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { KeepEntry } from './keep-entry';
import { OrderRound, PrepareRound, ReadRound } from './read-round';
import { KeptEntry, Round, RoundOrder, RoundPreparation, VisitEntryInput } from './round.dto';

@ApiTags('rounds')
@Controller('v1')
export class RoundsController {
  constructor(private readonly reading: ReadRound, private readonly preparing: PrepareRound, private readonly ordering: OrderRound, private readonly keeping: KeepEntry) {}

  @Get('rounds/:day')
  @Requires('record.write')
  @ApiOperation({ operationId: 'getRound', summary: 'La tournée de l’appelant pour un jour : ses visites, dans l’ordre' })
  @ApiOkResponse({ type: Round })
  @ApiProblems('round.day')
  read(@CurrentCaller() caller: Caller, @Param('day') day: string): Promise<Round> { return this.reading.execute(caller, day); }

  @Post('rounds/preparation')
  @HttpCode(200)
  @Requires('record.write')
  @ApiOperation({ operationId: 'prepareRound', summary: 'Ce qu’un appareil emporte sans réseau ; le journal garde quel appareil tient quel dossier' })
  @ApiOkResponse({ type: Round })
  @ApiProblems('round.day')
  prepare(@CurrentCaller() caller: Caller, @Body() preparation: RoundPreparation): Promise<Round> { return this.preparing.execute(caller, preparation); }

  @Put('rounds/:day/order')
  @Requires('record.write')
  @ApiOperation({ operationId: 'orderRound', summary: 'Range la tournée ; refusé quand elle a changé entre-temps' })
  @ApiOkResponse({ type: Round })
  @ApiProblems('round.day', 'round.order', 'round.visits')
  order(@CurrentCaller() caller: Caller, @Param('day') day: string, @Body() order: RoundOrder): Promise<Round> { return this.ordering.execute(caller, day, order); }

  @Post('home-visits/:id/entries')
  @Requires('record.write')
  @ApiOperation({ operationId: 'keepVisitEntry', summary: 'Ce qui a été fait pendant une visite, maintenant ou au retour du réseau : la même saisie deux fois est une' })
  @ApiCreatedResponse({ type: KeptEntry })
  @ApiProblems('visit.unknown', 'visit.version', 'visit.not-yours', 'visit.invalid')
  keep(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() entry: VisitEntryInput): Promise<KeptEntry> { return this.keeping.execute(caller, id, entry); }
}
