import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { BiologyRules } from './biology-setting';
import { BiologyAcknowledgement, BiologyDelegation, BiologyDelegations, BiologyEntry, BiologyOrderChoice, BiologyQuery, BiologyReportView, BiologySeries, BiologySeriesQuestion, BiologySettings, BiologySettingsInput, BiologySheet, BiologyWithdrawal, DelegationInput, WaitingReports } from './biology.dto';
import { BiologyDelegationBook } from './delegations';
import { ReadBiology, ReadBiologyReport } from './read-biology';
import { WaitingResults } from './waiting-results';
import { AcknowledgeBiology, AddTypedResult, ChooseBiologyOrder, WithdrawTypedResult } from './write-biology';

@ApiTags('biology')
@Controller('v1')
export class BiologyController {
  constructor(
    private readonly reading: ReadBiology, private readonly report: ReadBiologyReport, private readonly adding: AddTypedResult, private readonly withdrawing: WithdrawTypedResult,
    private readonly acknowledging: AcknowledgeBiology, private readonly choosing: ChooseBiologyOrder, private readonly waiting: WaitingResults,
  ) {}

  @Get('patients/:patientId/biology')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getBiology', summary: 'Biologie d’un dossier : comptes rendus par date, examens au fil du temps' })
  @ApiOkResponse({ type: BiologySheet })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Query() { before }: BiologyQuery): Promise<BiologySheet> { return this.reading.execute(caller, patientId, before ?? null); }

  @Post('patients/:patientId/biology/series')
  @Requires('record.read')
  @HttpCode(200)
  @ApiOperation({ operationId: 'getBiologySeries', summary: 'Toutes les valeurs d’un examen' })
  @ApiOkResponse({ type: BiologySeries })
  @ApiProblems('patient.unknown', 'biology.unknown-test')
  series(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { key }: BiologySeriesQuestion): Promise<BiologySeries> { return this.reading.series(caller, patientId, key); }

  @Post('patients/:patientId/biology/results')
  @Requires('record.write')
  @ApiOperation({ operationId: 'addBiologyResult', summary: 'Saisit un résultat à la main' })
  @ApiCreatedResponse({ type: BiologyReportView })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'biology.invalid')
  add(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() entry: BiologyEntry): Promise<BiologyReportView> { return this.adding.execute(caller, patientId, entry); }

  @Get('biology-reports/:id')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getBiologyReport', summary: 'Un compte rendu avec ses résultats' })
  @ApiOkResponse({ type: BiologyReportView })
  @ApiProblems('biology.unknown', 'sharing.opposed', 'care-team.reason-needed')
  one(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<BiologyReportView> { return this.report.execute(caller, id); }

  @Post('biology-reports/:id/acknowledgement')
  @Requires('biology.acknowledge')
  @HttpCode(200)
  @ApiOperation({ operationId: 'acknowledgeBiology', summary: 'Écrit que le compte rendu a été vu, et la conduite décidée' })
  @ApiOkResponse({ type: BiologyReportView })
  @ApiProblems('biology.unknown', 'sharing.opposed', 'biology.not-delegate', 'biology.already-seen', 'biology.replaced', 'biology.conduct-missing')
  acknowledge(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() { conduct }: BiologyAcknowledgement): Promise<BiologyReportView> { return this.acknowledging.execute(caller, id, conduct ?? null); }

  @Put('biology-reports/:id/order')
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'chooseBiologyOrder', summary: 'Dit quelle prescription l’a demandé' })
  @ApiOkResponse({ type: BiologyReportView })
  @ApiProblems('biology.unknown', 'biology.unknown-order', 'sharing.opposed', 'resource.stale')
  choose(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { orderId }: BiologyOrderChoice): Promise<BiologyReportView> { return this.choosing.execute(caller, id, version, orderId ?? null); }

  @Post('biology-reports/:id/withdrawal')
  @Requires('record.write')
  @HttpCode(200)
  @ApiIfMatch()
  @ApiOperation({ operationId: 'withdrawBiologyResult', summary: 'Retire un résultat saisi à la main ; il reste écrit' })
  @ApiOkResponse({ type: BiologyReportView })
  @ApiProblems('biology.unknown', 'biology.received', 'biology.withdrawn', 'sharing.opposed', 'resource.stale')
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: BiologyWithdrawal): Promise<BiologyReportView> { return this.withdrawing.execute(caller, id, version, reason); }

  @Get('biology-to-see')
  @Requires('biology.acknowledge')
  @ApiOperation({ operationId: 'listBiologyToSee', summary: 'Résultats qui attendent d’être vus par l’appelant' })
  @ApiOkResponse({ type: WaitingReports })
  toSee(@CurrentCaller() caller: Caller): Promise<WaitingReports> { return this.waiting.list(caller); }
}

@ApiTags('biology')
@Controller('v1')
export class BiologySettingsController {
  constructor(private readonly rules: BiologyRules, private readonly delegations: BiologyDelegationBook) {}

  @Get('biology-settings')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'getBiologySettings', summary: 'Seuils d’alerte et délai de relance du centre' })
  @ApiOkResponse({ type: BiologySettings })
  settings(@CurrentCaller() caller: Caller): Promise<BiologySettings> { return this.rules.read(caller); }

  @Put('biology-settings')
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveBiologySettings', summary: 'Change les seuils d’alerte et le délai de relance' })
  @ApiOkResponse({ type: BiologySettings })
  @ApiProblems('biology.threshold-invalid', 'resource.stale', 'access.refused')
  save(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() input: BiologySettingsInput): Promise<BiologySettings> { return this.rules.save(caller, version, input); }

  @Get('biology-delegations')
  @Requires('biology.delegate')
  @ApiOperation({ operationId: 'listBiologyDelegations', summary: 'Qui voit les résultats de qui' })
  @ApiOkResponse({ type: BiologyDelegations })
  list(@CurrentCaller() caller: Caller): Promise<BiologyDelegations> { return this.delegations.list(caller); }

  @Post('biology-delegations')
  @Requires('biology.delegate')
  @ApiOperation({ operationId: 'giveBiologyDelegation', summary: 'Délègue les résultats d’une personne à une autre' })
  @ApiCreatedResponse({ type: BiologyDelegation })
  @ApiProblems('access.refused', 'access.delegation', 'delegation.invalid', 'delegation.already')
  give(@CurrentCaller() caller: Caller, @Body() input: DelegationInput): Promise<BiologyDelegation> { return this.delegations.give(caller, input); }

  @Post('biology-delegations/:id/ending')
  @Requires('biology.delegate')
  @HttpCode(200)
  @ApiIfMatch()
  @ApiOperation({ operationId: 'endBiologyDelegation', summary: 'Met fin à une délégation' })
  @ApiOkResponse({ type: BiologyDelegation })
  @ApiProblems('delegation.unknown', 'delegation.ended', 'access.delegation', 'resource.stale')
  end(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<BiologyDelegation> { return this.delegations.end(caller, id, version); }
}
