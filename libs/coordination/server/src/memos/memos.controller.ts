import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { AlertThresholds } from './alert-thresholds';
import { MarkMemo } from './mark-memo';
import { MemoInput, MemoMarkInput, RoundMessages, TeamMemo, TeamMemos, ThresholdInput, ThresholdList, WaitingMemos } from './memo.dto';
import { ListMemos, ListWaitingMemos, ReadRoundMessages } from './read-memos';
import { WriteMemo } from './write-memo';

@ApiTags('memos')
@Controller('v1')
export class MemosController {
  constructor(private readonly writing: WriteMemo, private readonly listing: ListMemos, private readonly waiting: ListWaitingMemos, private readonly ofRound: ReadRoundMessages, private readonly marking: MarkMemo, private readonly thresholds: AlertThresholds) {}

  @Post('patients/:patientId/memos')
  @Requires('record.write')
  @ApiOperation({ operationId: 'writeMemo', summary: 'Écrit à des collègues au sujet d’un patient, maintenant ou au retour du réseau : le même message deux fois est un' })
  @ApiCreatedResponse({ type: TeamMemo })
  @ApiProblems('patient.unknown', 'patient.merged', 'visit.unknown', 'sharing.opposed', 'care-team.reason-needed', 'memo.already', 'memo.invalid', 'memo.recipient')
  write(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: MemoInput): Promise<TeamMemo> { return this.writing.execute(caller, patientId, input); }

  @Get('patients/:patientId/memos')
  @Requires('record.read')
  @ApiOperation({ operationId: 'listMemos', summary: 'Messages et alertes au sujet d’un patient, dans le fil de l’équipe' })
  @ApiOkResponse({ type: TeamMemos })
  @ApiProblems('patient.unknown')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<TeamMemos> { return this.listing.execute(caller, patientId); }

  @Get('memos/waiting')
  @Requires('record.read')
  @ApiOperation({ operationId: 'listWaitingMemos', summary: 'Messages et alertes qui attendent l’appelant, ou la personne qu’il remplace' })
  @ApiOkResponse({ type: WaitingMemos })
  mine(@CurrentCaller() caller: Caller): Promise<WaitingMemos> { return this.waiting.execute(caller); }

  @Post('memos/:id/marks')
  @HttpCode(200)
  @Requires('record.read')
  @ApiOperation({ operationId: 'markMemo', summary: 'Dit qu’un message est lu, ou qu’on répond d’une alerte' })
  @ApiOkResponse({ type: TeamMemo })
  @ApiProblems('memo.unknown', 'memo.not-yours', 'memo.taken', 'memo.withdrawn')
  mark(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() { mark }: MemoMarkInput): Promise<TeamMemo> { return this.marking.execute(caller, id, mark); }

  @Get('rounds/:day/messages')
  @Requires('record.write')
  @ApiOperation({ operationId: 'getRoundMessages', summary: 'Ce qu’il faut à la tournée pour écrire à un médecin et savoir qu’il a lu' })
  @ApiOkResponse({ type: RoundMessages })
  @ApiProblems('round.day')
  round(@CurrentCaller() caller: Caller, @Param('day') day: string): Promise<RoundMessages> { return this.ofRound.execute(caller, day); }

  @Get('alert-thresholds')
  @Requires('session')
  @ApiOperation({ operationId: 'listThresholds', summary: 'Valeurs à partir desquelles une mesure à domicile est signalée à un médecin, dans le centre' })
  @ApiOkResponse({ type: ThresholdList })
  centre(@CurrentCaller() caller: Caller): Promise<ThresholdList> { return this.thresholds.read(caller, null); }

  @Put('alert-thresholds')
  @Requires('session')
  @ApiOperation({ operationId: 'setThreshold', summary: 'Choisit un seuil du centre' })
  @ApiOkResponse({ type: ThresholdList })
  @ApiProblems('access.refused', 'alert-threshold.invalid', 'resource.stale')
  setCentre(@CurrentCaller() caller: Caller, @Body() input: ThresholdInput): Promise<ThresholdList> { return this.thresholds.save(caller, null, input); }

  @Get('patients/:patientId/alert-thresholds')
  @Requires('record.read')
  @ApiOperation({ operationId: 'listPatientThresholds', summary: 'Seuils qui comptent pour un patient : les siens, sinon ceux du centre' })
  @ApiOkResponse({ type: ThresholdList })
  @ApiProblems('patient.unknown', 'sharing.opposed', 'care-team.reason-needed')
  ofPatient(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<ThresholdList> { return this.thresholds.read(caller, patientId); }

  @Put('patients/:patientId/alert-thresholds')
  @Requires('record.write')
  @ApiOperation({ operationId: 'setPatientThreshold', summary: 'Choisit un seuil pour un patient' })
  @ApiOkResponse({ type: ThresholdList })
  @ApiProblems('patient.unknown', 'sharing.opposed', 'care-team.reason-needed', 'access.refused', 'alert-threshold.invalid', 'resource.stale')
  setPatient(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: ThresholdInput): Promise<ThresholdList> { return this.thresholds.save(caller, patientId, input); }
}
