import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { LetterVignetteInput, LetterVignetteList, LetterVignetteView } from './letter-vignette.dto';
import { LetterVignettes } from './letter-vignettes';

/** Name no patient: whoever sees the centre sees them. Who changes which is decided by the use case. */
@ApiTags('letters')
@Controller('v1/letter-vignettes')
export class LetterVignettesController {
  constructor(private readonly vignettes: LetterVignettes) {}

  @Get()
  @Requires('structure.read')
  @ApiOperation({ operationId: 'listLetterVignettes', summary: 'Reusable pieces of text of letters (LET-02)' })
  @ApiOkResponse({ type: LetterVignetteList })
  @ApiProblems('access.refused')
  list(@CurrentCaller() caller: Caller): Promise<LetterVignetteList> { return this.vignettes.list(caller); }

  @Put(':id')
  @Requires('structure.read')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveLetterVignette', summary: 'Create (version 0) or change a vignette, of the centre or of one’s own' })
  @ApiOkResponse({ type: LetterVignetteView })
  @ApiProblems('letter-vignette.unknown', 'letter-vignette.invalid', 'letter.invalid', 'access.refused', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: LetterVignetteInput): Promise<LetterVignetteView> { return this.vignettes.save(caller, id, version, input); }

  @Delete(':id')
  @HttpCode(204)
  @Requires('structure.read')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'removeLetterVignette', summary: 'Take a vignette out of the list; letters keep their words' })
  @ApiNoContentResponse()
  @ApiProblems('letter-vignette.unknown', 'access.refused', 'resource.stale')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.vignettes.remove(caller, id, version); }
}
