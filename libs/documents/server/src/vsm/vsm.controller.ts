import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ReadVsmState } from './read-vsm-state';
import { VsmDraft, VsmInput, VsmOpening, VsmState } from './vsm.dto';
import { DeleteVsm, OpenVsm, ReadVsm, RefreshVsm, SaveVsm } from './write-vsm';

@ApiTags('documents')
@Controller('v1')
export class VsmController {
  constructor(private readonly opening: OpenVsm, private readonly reading: ReadVsm, private readonly saving: SaveVsm, private readonly refreshing: RefreshVsm, private readonly deleting: DeleteVsm, private readonly state: ReadVsmState) {}

  @Get('patients/:patientId/vsm')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getVsmState', summary: 'Âge de la dernière synthèse médicale, ce qui a changé depuis (VSM-14, VSM-16)' })
  @ApiOkResponse({ type: VsmState })
  @ApiProblems('patient.unknown')
  stateOf(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<VsmState> { return this.state.execute(caller, patientId); }

  @Post('patients/:patientId/vsm-drafts')
  @HttpCode(200)
  @Requires('vsm.write')
  @ApiOperation({ operationId: 'openVsm', summary: 'La synthèse que le dossier propose, ou le brouillon laissé (VSM-01)' })
  @ApiOkResponse({ type: VsmDraft })
  @ApiProblems('patient.unknown', 'care-team.reason-needed')
  open(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { use }: VsmOpening): Promise<VsmDraft> { return this.opening.execute(caller, patientId, use); }

  @Get('vsm-drafts/:id')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getVsm', summary: 'Une synthèse médicale, rubrique par rubrique' })
  @ApiOkResponse({ type: VsmDraft })
  @ApiProblems('vsm.unknown', 'vsm.draft', 'sharing.opposed')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<VsmDraft> { return this.reading.execute(caller, id); }

  @Put('vsm-drafts/:id')
  @Requires('vsm.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveVsm', summary: 'Enregistre la synthèse en cours' })
  @ApiOkResponse({ type: VsmDraft })
  @ApiProblems('vsm.unknown', 'vsm.draft', 'document.not-author', 'document.already-validated', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: VsmInput): Promise<VsmDraft> { return this.saving.execute(caller, id, version, input); }

  @Post('vsm-drafts/:id/refresh')
  @HttpCode(200)
  @Requires('vsm.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'refreshVsm', summary: 'Relit le dossier ; ce qui a été changé ici reste (VSM-16)' })
  @ApiOkResponse({ type: VsmDraft })
  @ApiProblems('vsm.unknown', 'vsm.draft', 'document.not-author', 'document.already-validated', 'resource.stale')
  refresh(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<VsmDraft> { return this.refreshing.execute(caller, id, version); }

  @Delete('vsm-drafts/:id')
  @HttpCode(204)
  @Requires('vsm.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'deleteVsm', summary: 'Supprime le brouillon d’une synthèse' })
  @ApiNoContentResponse()
  @ApiProblems('vsm.unknown', 'vsm.draft', 'document.not-author', 'document.already-validated', 'resource.stale')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.deleting.execute(caller, id, version); }
}
