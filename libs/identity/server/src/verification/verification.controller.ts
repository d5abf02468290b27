import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ReadVerification } from './read-verification.query';
import { ChangeVerificationPlan, DecideHeldBatch, RunVerificationNow } from './steer-verification';
import { HeldBatchDecision, VerificationPlanInput, VerificationPlanView, VerificationProgress } from './verification.dto';

@ApiTags('verification')
@Controller('v1/ins-verification')
export class VerificationController {
  constructor(private readonly reading: ReadVerification, private readonly change: ChangeVerificationPlan, private readonly start: RunVerificationNow, private readonly decision: DecideHeldBatch) {}

  @Get()
  @Requires('identity.verification')
  @ApiOperation({ operationId: 'readVerification', summary: 'Vérification périodique des INS : retard, lots, résultats' })
  @ApiOkResponse({ type: VerificationProgress })
  read(@CurrentCaller() caller: Caller): Promise<VerificationProgress> { return this.reading.execute(caller); }

  @Put('plan')
  @Requires('identity.verification')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'changeVerificationPlan', summary: 'Règle les heures et le nombre d’identités par heure' })
  @ApiOkResponse({ type: VerificationPlanView })
  @ApiProblems('resource.stale', 'request.if-match-missing')
  set(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() body: VerificationPlanInput): Promise<VerificationPlanView> { return this.change.execute(caller, version, body); }

  @Post('runs')
  @HttpCode(204)
  @Requires('identity.verification')
  @ApiOperation({ operationId: 'runVerificationNow', summary: 'N’attend pas la nuit pour le prochain lot' })
  @ApiNoContentResponse()
  @ApiProblems('verification.paused')
  run(@CurrentCaller() caller: Caller): Promise<void> { return this.start.execute(caller); }

  @Post('batches/:id/decision')
  @HttpCode(204)
  @Requires('identity.verification')
  @ApiOperation({ operationId: 'decideHeldBatch', summary: 'Applique ou abandonne un lot retenu' })
  @ApiNoContentResponse()
  @ApiProblems('verification.not-held')
  decide(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: HeldBatchDecision): Promise<void> { return this.decision.execute(caller, id, body.decision); }
}
