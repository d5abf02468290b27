import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ActionMove, NewPlan, PlanChange, PlanList, PlanSheet } from './plan.dto';
import { Plans } from './plans';

@ApiTags('record')
@Controller('v1')
export class PlansController {
  constructor(private readonly plans: Plans) {}

  @Get('patients/:patientId/plans')
  @Requires('record.read')
  @ApiOperation({ operationId: 'listPlans', summary: 'Reception plans (PAI) and care plans of a patient, in force first (CHILD-14, STR-12)' })
  @ApiOkResponse({ type: PlanList })
  @ApiProblems('patient.unknown')
  async list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<PlanList> { return { items: await this.plans.list(caller, patientId) }; }

  @Post('patients/:patientId/plans')
  @Requires('record.write')
  @ApiOperation({ operationId: 'openPlan', summary: 'Opens a plan; « from »: takes over a signed one' })
  @ApiCreatedResponse({ type: PlanSheet })
  @ApiProblems('patient.unknown', 'plan.unknown', 'plan.profession', 'plan.exists', 'plan.replaced', 'care-team.reason-needed', 'sharing.opposed')
  create(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { kind, from }: NewPlan): Promise<PlanSheet> { return this.plans.create(caller, patientId, kind, from ?? null); }

  @Get('plans/:id')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getPlan', summary: 'One plan; a draft of a reception plan says what the record allows to tick' })
  @ApiOkResponse({ type: PlanSheet })
  @ApiProblems('plan.unknown', 'plan.draft', 'sharing.opposed')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<PlanSheet> { return this.plans.read(caller, id); }

  @Put('plans/:id')
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'savePlan', summary: 'Saves a draft; what lacks is said at the signature' })
  @ApiOkResponse({ type: PlanSheet })
  @ApiProblems('plan.unknown', 'plan.draft', 'plan.invalid', 'document.not-author', 'document.already-validated', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { content }: PlanChange): Promise<PlanSheet> { return this.plans.save(caller, id, version, content); }

  @Delete('plans/:id')
  @HttpCode(204)
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'deletePlan', summary: 'Deletes a draft' })
  @ApiNoContentResponse()
  @ApiProblems('plan.unknown', 'plan.draft', 'document.not-author', 'document.already-validated', 'resource.stale')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.plans.remove(caller, id, version); }

  @Post('plans/:id/actions')
  @HttpCode(200)
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'movePlanAction', summary: 'Where an action of a signed plan stands: to do, under way, done' })
  @ApiOkResponse({ type: PlanSheet })
  @ApiProblems('plan.unknown', 'plan.draft', 'plan.action', 'plan.replaced', 'care-team.reason-needed', 'sharing.opposed', 'resource.stale')
  move(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() move: ActionMove): Promise<PlanSheet> { return this.plans.move(caller, id, version, move); }
}
