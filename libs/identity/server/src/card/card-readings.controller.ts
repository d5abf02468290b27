import { Body, Controller, Delete, Get, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Public, Requires, type Caller } from '@pluriel/platform/server';
import { CardReadingInput, CardReadingKept, CurrentCardReading, SimulatedCardReading } from './card-reading.dto';
import { ForgetCard } from './forget-card';
import { ReadCard } from './read-card.query';
import { RecordCardReading, RecordSimulatedCard } from './record-card-reading';

@ApiTags('cards')
@Controller('v1/card-readings')
export class CardReadingsController {
  constructor(private readonly recording: RecordCardReading, private readonly simulated: RecordSimulatedCard, private readonly reading: ReadCard, private readonly forgetting: ForgetCard) {}

  @Post()
  @Requires('patient.search')
  @ApiOperation({ operationId: 'recordCardReading', summary: 'Une carte Vitale a été lue au poste ; gardée cinq minutes' })
  @ApiCreatedResponse({ type: CardReadingKept })
  @ApiProblems('card.unreadable')
  record(@CurrentCaller() caller: Caller, @Body() body: CardReadingInput): Promise<CardReadingKept> { return this.recording.execute(caller, body); }

  // The reader of a demonstration: a key of the installation instead of a session, and never outside a demonstration.
  @Post('simulated')
  @Public()
  @ApiHeader({ name: 'x-reader-key', required: true })
  @ApiOperation({ operationId: 'recordSimulatedCardReading', summary: 'Lecteur simulé d’une démonstration' })
  @ApiCreatedResponse({ type: CardReadingKept })
  @ApiProblems('card.no-reader', 'card.unreadable')
  recordSimulated(@Headers('x-reader-key') key: string | undefined, @Body() body: SimulatedCardReading): Promise<CardReadingKept> { return this.simulated.execute(key, body); }

  @Get('current')
  @Requires('patient.search')
  @ApiOperation({ operationId: 'readCurrentCard', summary: 'Carte lue au poste, et dossiers possibles de chaque personne' })
  @ApiOkResponse({ type: CurrentCardReading })
  async current(@CurrentCaller() caller: Caller): Promise<CurrentCardReading> { return { reading: await this.reading.execute(caller) }; }

  @Delete('current')
  @HttpCode(204)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'forgetCurrentCard', summary: 'Oublie la carte lue' })
  @ApiNoContentResponse()
  forget(@CurrentCaller() caller: Caller): Promise<void> { return this.forgetting.execute(caller); }
}
