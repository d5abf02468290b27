import { Body, Controller, Delete, Get, Headers, HttpCode, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Public, Requires, type Caller } from '@pluriel/platform/server';
import { CardReaderInput, SimulatedCardReader } from './card-reader.dto';
import { ReportCardReader } from './card-readers';
import { CardReadingInput, CardReadingKept, CurrentCardReading, SimulatedCardReading } from './card-reading.dto';
import { ForgetCard } from './forget-card';
import { ReadCard } from './read-card.query';
import { RecordCardReading } from './record-card-reading';
import { SimulatedReader } from './simulated-reader';

@ApiTags('cards')
@Controller('v1/card-readings')
export class CardReadingsController {
  constructor(private readonly recording: RecordCardReading, private readonly reporting: ReportCardReader, private readonly simulated: SimulatedReader, private readonly reading: ReadCard, private readonly forgetting: ForgetCard) {}

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
  recordSimulated(@Headers('x-reader-key') key: string | undefined, @Body() body: SimulatedCardReading): Promise<CardReadingKept> { return this.simulated.read(key, body); }

  @Put('simulated/reader')
  @HttpCode(204)
  @Public()
  @ApiHeader({ name: 'x-reader-key', required: true })
  @ApiOperation({ operationId: 'reportSimulatedCardReader', summary: 'Le lecteur simulé d’une démonstration est branché, débranché, ou donne signe' })
  @ApiNoContentResponse()
  @ApiProblems('card.no-reader', 'request.invalid')
  reportSimulated(@Headers('x-reader-key') key: string | undefined, @Body() body: SimulatedCardReader): Promise<void> { return this.simulated.report(key, body); }

  @Put('reader')
  @HttpCode(204)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'reportCardReader', summary: 'L’agent du poste dit comment va son lecteur : à chaque changement, et toutes les dix secondes' })
  @ApiNoContentResponse()
  @ApiProblems('request.invalid')
  report(@CurrentCaller() caller: Caller, @Body() body: CardReaderInput): Promise<void> { return this.reporting.execute(caller, body); }

  @Get('current')
  @Requires('patient.search')
  @ApiOperation({ operationId: 'readCurrentCard', summary: 'Carte lue au poste, dossiers possibles de chaque personne, et état du lecteur' })
  @ApiOkResponse({ type: CurrentCardReading })
  current(@CurrentCaller() caller: Caller): Promise<CurrentCardReading> { return this.reading.execute(caller); }

  @Delete('current')
  @HttpCode(204)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'forgetCurrentCard', summary: 'Oublie la carte lue' })
  @ApiNoContentResponse()
  forget(@CurrentCaller() caller: Caller): Promise<void> { return this.forgetting.execute(caller); }
}
