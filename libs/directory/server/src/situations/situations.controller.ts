import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ReadSituations, WriteSituations } from './situation-acts';
import { ExerciseSituations, ExerciseSituationsInput } from './situation.dto';

@ApiTags('directory')
@Controller('v1/users/:id/situations')
export class SituationsController {
  constructor(private readonly readSituations: ReadSituations, private readonly writeSituations: WriteSituations) {}

  @Get()
  @Requires('users.read')
  @ApiOperation({ operationId: 'listSituations', summary: 'Where, how and when a person practises (ADM-19)' })
  @ApiOkResponse({ type: ExerciseSituations })
  @ApiProblems('user.unknown')
  list(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ExerciseSituations> {
    return this.readSituations.execute(caller, id);
  }

  @Put()
  @Requires('users.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'writeSituations', summary: 'Writes the exercise situations of a person' })
  @ApiOkResponse({ type: ExerciseSituations })
  @ApiProblems('user.unknown', 'resource.stale', 'situation.site', 'situation.dates', 'request.invalid')
  write(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: ExerciseSituationsInput, @IfMatch() version: number): Promise<ExerciseSituations> {
    return this.writeSituations.execute(caller, id, body.items, version);
  }
}
