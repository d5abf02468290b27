import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { CardReadingKept } from '../card/card-reading.dto';
import { ApcvChoice, ApcvReceived, ApcvScanInput } from './apcv.dto';
import { ReadApcv } from './read-apcv';
import { ReceiveApcv } from './receive-apcv';

@ApiTags('cards')
@Controller('v1')
export class ApcvController {
  constructor(private readonly reading: ReadApcv, private readonly receiving: ReceiveApcv) {}

  @Post('scans/apcv')
  @Requires('patient.search')
  @ApiOperation({ operationId: 'readApcv', summary: 'Un code qui peut venir d’une appli carte Vitale : ses personnes sont gardées cinq minutes, comme celles d’une carte' })
  @ApiCreatedResponse({ type: CardReadingKept })
  @ApiProblems('apcv.not-configured', 'apcv.unknown-code', 'apcv.expired', 'apcv.unreadable', 'apcv.test-identity', 'apcv.unavailable')
  read(@CurrentCaller() caller: Caller, @Body() body: ApcvScanInput): Promise<CardReadingKept> { return this.reading.execute(caller, body.content); }

  @Post('patients/:id/apcv-identity')
  @HttpCode(200)
  @Requires('identity.qualify')
  @ApiOperation({ operationId: 'receiveApcvIdentity', summary: 'Reprend dans ce dossier l’identité d’une personne de l’appli carte Vitale lue' })
  @ApiOkResponse({ type: ApcvReceived })
  @ApiProblems('patient.unknown', 'card.unknown', 'identity.duplicate-ins', 'identity.insured-number')
  receive(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: ApcvChoice): Promise<ApcvReceived> { return this.receiving.execute(caller, id, body); }
}
