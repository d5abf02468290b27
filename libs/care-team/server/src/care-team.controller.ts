import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ReadCareRule, SaveCareRule } from './care-rule';
import { AddTeamMember, EndTeamMember } from './change-team';
import { ChooseLevel } from './choose-level';
import { ItemLevelInput, ItemLevelView } from './item-level.dto';
import { OpenWithReason } from './open-with-reason';
import { ReadCareTeam } from './read-team';
import { CareTeam, CareTeamRule, CareTeamRuleInput, MemberEnding, MemberInput, OpeningInput } from './team.dto';

@ApiTags('care-team')
@Controller('v1')
export class CareTeamController {
  constructor(private readonly reading: ReadCareTeam, private readonly adding: AddTeamMember, private readonly ending: EndTeamMember, private readonly opening: OpenWithReason, private readonly readingRule: ReadCareRule, private readonly savingRule: SaveCareRule, private readonly levels: ChooseLevel) {}

  @Get('patients/:patientId/care-team')
  @Requires('patient.read')
  @ApiOperation({ operationId: 'readCareTeam', summary: 'L’équipe de soins du patient : qui, dans quel rôle, depuis quand, pourquoi' })
  @ApiOkResponse({ type: CareTeam })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<CareTeam> { return this.reading.execute(caller, patientId); }

  @Post('patients/:patientId/care-team')
  @Requires('care-team.write')
  @ApiOperation({ operationId: 'addCareTeamMember', summary: 'Ajoute un collègue ou un correspondant à l’équipe de soins' })
  @ApiCreatedResponse({ type: CareTeam })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'care-team.person', 'care-team.already')
  add(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: MemberInput): Promise<CareTeam> { return this.adding.execute(caller, patientId, input); }

  @Post('patients/:patientId/care-team/:memberId/end')
  @HttpCode(200)
  @Requires('care-team.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'endCareTeamMember', summary: 'Retire une personne de l’équipe de soins, avec son motif ; l’historique reste' })
  @ApiOkResponse({ type: CareTeam })
  @ApiProblems('patient.unknown', 'care-team.unknown', 'care-team.ended', 'care-team.reason-needed', 'resource.stale', 'request.if-match-missing')
  end(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Param('memberId', ParseUUIDPipe) memberId: string, @IfMatch() version: number, @Body() input: MemberEnding): Promise<CareTeam> { return this.ending.execute(caller, patientId, memberId, version, input); }

  @Post('patients/:patientId/care-openings')
  @Requires('record.write')
  @ApiOperation({ operationId: 'openWithReason', summary: 'Ouvre pour 24 h un dossier dont on n’est pas de l’équipe, en disant pourquoi ; tracé' })
  @ApiCreatedResponse({ type: CareTeam })
  @ApiProblems('patient.unknown', 'access.nominative', 'care-team.open-already', 'care-team.reason')
  open(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: OpeningInput): Promise<CareTeam> { return this.opening.execute(caller, patientId, input); }

  @Get('items/:kind/:id/level')
  @Requires('record.write')
  @ApiOperation({ operationId: 'readItemLevel', summary: 'Qui peut lire une note ou un document de soi' })
  @ApiOkResponse({ type: ItemLevelView })
  @ApiProblems('item.unknown', 'item.not-author')
  readLevel(@CurrentCaller() caller: Caller, @Param('kind') kind: string, @Param('id', ParseUUIDPipe) id: string): Promise<ItemLevelView> { return this.levels.read(caller, kind, id); }

  @Put('items/:kind/:id/level')
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'chooseItemLevel', summary: 'Choisit qui peut lire une note ou un document de soi (version 0 la première fois) ; tracé' })
  @ApiOkResponse({ type: ItemLevelView })
  @ApiProblems('item.unknown', 'item.not-author', 'item.level', 'resource.stale', 'request.if-match-missing')
  chooseLevel(@CurrentCaller() caller: Caller, @Param('kind') kind: string, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: ItemLevelInput): Promise<ItemLevelView> { return this.levels.execute(caller, kind, id, version, input); }

  @Get('care-team-rule')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'readCareTeamRule', summary: 'Qui ouvre les dossiers du centre : l’équipe de soins, ou tous les soignants' })
  @ApiOkResponse({ type: CareTeamRule })
  readRule(@CurrentCaller() caller: Caller): Promise<CareTeamRule> { return this.readingRule.execute(caller); }

  @Put('care-team-rule')
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveCareTeamRule', summary: 'Change cette règle (version 0 la première fois)' })
  @ApiOkResponse({ type: CareTeamRule })
  @ApiProblems('resource.stale', 'request.if-match-missing')
  saveRule(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() input: CareTeamRuleInput): Promise<CareTeamRule> { return this.savingRule.execute(caller, version, input); }
}
