import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { Habilitations } from './give-habilitations';
import { Habilitation, HabilitationInput, HabilitationList } from './habilitation.dto';

@ApiTags('dispatch')
@Controller('v1/dmp-habilitations')
export class HabilitationsController {
  constructor(private readonly habilitations: Habilitations) {}

  @Get()
  @Requires('session')
  @ApiOperation({ operationId: 'listDmpHabilitations', summary: 'Who may act on the DMP without a card, and for whom (DMP-56): the centre’s, or one’s own' })
  @ApiOkResponse({ type: HabilitationList })
  list(@CurrentCaller() caller: Caller): Promise<HabilitationList> { return this.habilitations.list(caller); }

  @Post()
  @Requires('dmp.habilitate')
  @ApiOperation({ operationId: 'giveDmpHabilitation', summary: 'Lets somebody without a card act on the DMP for a professional' })
  @ApiCreatedResponse({ type: Habilitation })
  @ApiProblems('habilitation.invalid', 'habilitation.already', 'user.unknown', 'access.refused', 'access.habilitation', 'request.invalid')
  give(@CurrentCaller() caller: Caller, @Body() input: HabilitationInput): Promise<Habilitation> { return this.habilitations.give(caller, input); }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Requires('dmp.habilitate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'withdrawDmpHabilitation', summary: 'Withdraws it at once' })
  @ApiOkResponse({ type: Habilitation })
  @ApiProblems('habilitation.unknown', 'habilitation.withdrawn', 'access.refused', 'access.habilitation', 'resource.stale', 'request.if-match-missing')
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<Habilitation> { return this.habilitations.withdraw(caller, id, version); }
}
