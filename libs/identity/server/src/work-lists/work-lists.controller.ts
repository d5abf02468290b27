import { Body, Controller, Get, HttpCode, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, sendSpreadsheet, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { ExportIdentities } from './export-identities';
import { CountIdentities, IdentitiesByStatus, ReadListChoices } from './identities-by-status.query';
import { IdentitiesToAsk } from './identities-to-ask.query';
import { CountIdentityTasks, IdentityTasks } from './identity-tasks.query';
import { AskedIdentities, DaySearch, IdentityListFilters, IdentityTaskPage, ListChoices, ListCounts, StatusExport, StatusPage, StatusSearch, TaskSearch } from './work-lists.dto';

// Questions stand in the body: they may hold a name or a matricule, which never travels in an address (ins.md §2.6).
@ApiTags('identity-lists')
@Controller('v1')
export class WorkListsController {
  constructor(
    private readonly tasks: IdentityTasks, private readonly taskCounts: CountIdentityTasks, private readonly toAsk: IdentitiesToAsk,
    private readonly statuses: IdentitiesByStatus, private readonly statusCounts: CountIdentities, private readonly choices: ReadListChoices, private readonly exports: ExportIdentities,
  ) {}

  @Post('identity-tasks/search')
  @HttpCode(200)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'listIdentityTasks', summary: 'Identités à terminer, la plus ancienne d’abord' })
  @ApiOkResponse({ type: IdentityTaskPage })
  @ApiProblems('request.cursor', 'request.invalid')
  list(@CurrentCaller() caller: Caller, @Body() search: TaskSearch): Promise<IdentityTaskPage> { return this.tasks.execute(caller, search); }

  @Post('identity-tasks/counts')
  @HttpCode(200)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'countIdentityTasks', summary: 'Identités à terminer, par raison' })
  @ApiOkResponse({ type: ListCounts })
  @ApiProblems('request.invalid')
  count(@CurrentCaller() caller: Caller, @Body() filters: IdentityListFilters): Promise<ListCounts> { return this.taskCounts.execute(caller, filters); }

  @Get('identity-tasks/to-ask')
  @Requires('patient.search')
  @ApiOperation({ operationId: 'listIdentitiesToAsk', summary: 'Identités à demander un jour donné, demain par défaut' })
  @ApiOkResponse({ type: AskedIdentities })
  @ApiProblems('request.invalid')
  ask(@CurrentCaller() caller: Caller, @Query() query: DaySearch): Promise<AskedIdentities> { return this.toAsk.execute(caller, query.day); }

  @Post('patient-identities/search')
  @HttpCode(200)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'listIdentities', summary: 'Patients par statut d’identité' })
  @ApiOkResponse({ type: StatusPage })
  @ApiProblems('request.cursor', 'request.invalid')
  identities(@CurrentCaller() caller: Caller, @Body() search: StatusSearch): Promise<StatusPage> { return this.statuses.execute(caller, search); }

  @Post('patient-identities/counts')
  @HttpCode(200)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'countIdentities', summary: 'Nombre de patients par statut d’identité' })
  @ApiOkResponse({ type: ListCounts })
  @ApiProblems('request.invalid')
  countStatuses(@CurrentCaller() caller: Caller, @Body() filters: IdentityListFilters): Promise<ListCounts> { return this.statusCounts.execute(caller, filters); }

  @Get('patient-identities/choices')
  @Requires('patient.search')
  @ApiOperation({ operationId: 'readIdentityChoices', summary: 'Professionnels et lieux qui filtrent les listes d’identités' })
  @ApiOkResponse({ type: ListChoices })
  readChoices(@CurrentCaller() caller: Caller): Promise<ListChoices> { return this.choices.execute(caller); }

  @Post('patient-identities/export')
  @HttpCode(200)
  @Requires('patient.export')
  @ApiOperation({ operationId: 'exportIdentities', summary: 'La liste par statut en tableur, tracée' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('export.too-long', 'request.invalid')
  async export(@CurrentCaller() caller: Caller, @Body() search: StatusExport, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> { return sendSpreadsheet(response, await this.exports.execute(caller, search)); }
}
