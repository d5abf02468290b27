import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ArrivalBoard, ArrivalInput, ArrivalMove, ArrivalTimesView, BoardQuery, Visits } from './arrival.dto';
import { ListVisits, ReadArrivalBoard } from './arrival-board.query';
import { AddArrival, MoveArrival, RemoveArrival } from './record-arrivals';

@ApiTags('reception')
@Controller('v1')
export class ArrivalsController {
  constructor(private readonly board: ReadArrivalBoard, private readonly adding: AddArrival, private readonly moving: MoveArrival, private readonly removal: RemoveArrival, private readonly visits: ListVisits) {}

  @Get('arrivals')
  @Requires('reception.read')
  @ApiOperation({ operationId: 'readArrivalBoard', summary: 'Tableau d’accueil d’un jour : attendus, arrivés, et ce qui manque' })
  @ApiOkResponse({ type: ArrivalBoard })
  @ApiProblems('site.unknown')
  read(@CurrentCaller() caller: Caller, @Query() query: BoardQuery): Promise<ArrivalBoard> { return this.board.execute(caller, query); }

  @Post('arrivals')
  @Requires('reception.write')
  @ApiOperation({ operationId: 'addArrival', summary: 'Attendu à une heure, ou en salle d’attente maintenant' })
  @ApiCreatedResponse({ type: ArrivalTimesView })
  @ApiProblems('patient.unknown', 'site.unknown', 'arrival.professional-unknown', 'arrival.when', 'arrival.deceased', 'arrival.already')
  add(@CurrentCaller() caller: Caller, @Body() body: ArrivalInput): Promise<ArrivalTimesView> { return this.adding.execute(caller, body); }

  @Post('arrivals/:id/moves')
  @HttpCode(200)
  @Requires('reception.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'moveArrival', summary: 'Arrivé, en consultation, parti, absent' })
  @ApiOkResponse({ type: ArrivalTimesView })
  @ApiProblems('arrival.unknown', 'arrival.move', 'arrival.already', 'resource.stale', 'request.if-match-missing')
  move(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ArrivalMove): Promise<ArrivalTimesView> { return this.moving.execute(caller, id, version, body.to); }

  @Delete('arrivals/:id')
  @HttpCode(204)
  @Requires('reception.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'removeArrival', summary: 'Retire une ligne ajoutée par erreur' })
  @ApiNoContentResponse()
  @ApiProblems('arrival.unknown', 'arrival.received', 'resource.stale', 'request.if-match-missing')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.removal.execute(caller, id, version); }

  @Get('patients/:id/visits')
  @Requires('patient.read')
  @ApiOperation({ operationId: 'listVisits', summary: 'Données de venues d’un dossier' })
  @ApiOkResponse({ type: Visits })
  @ApiProblems('patient.unknown')
  ofPatient(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<Visits> { return this.visits.execute(caller, id); }
}
