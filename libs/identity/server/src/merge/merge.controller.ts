import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { ListMerges } from './list-merges.query';
import { MergePatients } from './merge-patients';
import { MergeUndoing, MergeUndone, PatientMergeDone, PatientMergeInput, PatientMergeRows } from './merge.dto';
import { UndoMerge } from './undo-merge';

@ApiTags('duplicates')
@Controller('v1')
export class MergeController {
  constructor(private readonly merging: MergePatients, private readonly undoing: UndoMerge, private readonly merges: ListMerges) {}

  @Post('patient-merges')
  @HttpCode(200)
  @Requires('identity.vigilance')
  @ApiOperation({ operationId: 'mergePatients', summary: 'Réunit deux dossiers d’une même personne' })
  @ApiOkResponse({ type: PatientMergeDone })
  @ApiProblems('patient.unknown', 'resource.stale', 'merge.already', 'merge.same-file', 'merge.blocked', 'merge.two-ins', 'merge.master-less-sure', 'merge.differences', 'access.refused', 'access.reason')
  merge(@CurrentCaller() caller: Caller, @Body() body: PatientMergeInput): Promise<PatientMergeDone> { return this.merging.execute(caller, { ...body, reason: body.reason.trim() }); }

  @Post('patient-merges/:id/undoing')
  @HttpCode(200)
  @Requires('identity.vigilance')
  @ApiOperation({ operationId: 'undoMerge', summary: 'Sépare deux dossiers réunis : ce qui avait été déplacé revient' })
  @ApiOkResponse({ type: MergeUndone })
  @ApiProblems('merge.unknown', 'merge.undone', 'merge.later-first', 'identity.duplicate-ins', 'access.refused', 'access.reason')
  undo(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: MergeUndoing): Promise<MergeUndone> { return this.undoing.execute(caller, id, body.reason.trim()); }

  @Get('patients/:id/merges')
  @Requires('patient.read')
  @ApiOperation({ operationId: 'listPatientMerges', summary: 'Dossiers réunis à celui-ci' })
  @ApiOkResponse({ type: PatientMergeRows })
  @ApiProblems('patient.unknown', 'patient.merged')
  async list(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<PatientMergeRows> { return { items: await this.merges.execute(caller, id) }; }
}
