import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { sendFile } from '@pluriel/documents/server';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { OpenedCareReport, PatientVisits, SignedCareReport, VisitCareReport, VisitPhoto, VisitPhotoInput, VisitPlanInput, VisitPlanStop, VisitPlanView } from './round.dto';
import { SignCareReport } from './sign-care-report';
import { VisitPhotos } from './visit-photos';
import { VisitPlans } from './visit-plans';

@ApiTags('rounds')
@Controller('v1')
export class PatientVisitsController {
  constructor(private readonly plans: VisitPlans, private readonly photos: VisitPhotos, private readonly reports: SignCareReport) {}

  @Get('patients/:patientId/home-visits')
  @Requires('record.read')
  @ApiOperation({ operationId: 'listPatientVisits', summary: 'Visites d’un patient, faites et à faire, et ce qui les planifie' })
  @ApiOkResponse({ type: PatientVisits })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<PatientVisits> { return this.plans.read(caller, patientId); }

  @Post('patients/:patientId/visit-plans')
  @Requires('record.write')
  @ApiOperation({ operationId: 'createVisitPlan', summary: 'Planifie des visites qui reviennent' })
  @ApiCreatedResponse({ type: VisitPlanView })
  @ApiProblems('patient.unknown', 'sharing.opposed', 'care-team.reason-needed', 'visit-plan.invalid', 'visit-plan.nurse')
  create(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: VisitPlanInput): Promise<VisitPlanView> { return this.plans.create(caller, patientId, input); }

  @Put('visit-plans/:id')
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'correctVisitPlan', summary: 'Change un plan de visites : une nouvelle version ; les visites qui attendent le suivent' })
  @ApiOkResponse({ type: VisitPlanView })
  @ApiProblems('visit-plan.unknown', 'sharing.opposed', 'care-team.reason-needed', 'visit-plan.stopped', 'visit-plan.invalid', 'visit-plan.nurse', 'resource.stale', 'request.if-match-missing')
  correct(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: VisitPlanInput): Promise<VisitPlanView> { return this.plans.correct(caller, id, version, input); }

  @Post('visit-plans/:id/stopping')
  @HttpCode(200)
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'stopVisitPlan', summary: 'Arrête des visites, avec le motif' })
  @ApiOkResponse({ type: VisitPlanView })
  @ApiProblems('visit-plan.unknown', 'sharing.opposed', 'care-team.reason-needed', 'visit-plan.stopped', 'visit-plan.reason', 'resource.stale', 'request.if-match-missing')
  stop(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { reason }: VisitPlanStop): Promise<VisitPlanView> { return this.plans.stop(caller, id, version, reason); }

  @Post('home-visits/:id/photos')
  @Requires('record.write')
  @ApiOperation({ operationId: 'addVisitPhoto', summary: 'Joint une photo à une visite : l’image est redessinée, la même deux fois est une' })
  @ApiCreatedResponse({ type: VisitPhoto })
  @ApiProblems('visit.unknown', 'visit.not-yours', 'visit.photo', 'added-document.file-size', 'added-document.file-unreadable', 'added-document.file-heavy', 'request.too-large')
  addPhoto(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() input: VisitPhotoInput): Promise<VisitPhoto> { return this.photos.add(caller, id, input); }

  @Post('home-visits/:id/care-report')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'signVisitCareReport', summary: 'Signe le compte rendu de soins d’une visite et des précédentes : il part de lui-même ; le même deux fois est un' })
  @ApiCreatedResponse({ type: SignedCareReport })
  @ApiProblems('visit.unknown', 'visit.not-yours', 'care-report.visit', 'care-report.already', 'document.invalid', 'document.trainee', 'document.replacement-over', 'document.author-without-rpps')
  signReport(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() input: VisitCareReport): Promise<SignedCareReport> { return this.reports.sign(caller, id, input); }

  @Post('home-visits/:id/care-report-draft')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'openVisitCareReport', summary: 'Ouvre le brouillon du compte rendu de soins d’une visite, à compléter : celui que l’appelant avait commencé s’il y en a un' })
  @ApiCreatedResponse({ type: OpenedCareReport })
  @ApiProblems('visit.unknown', 'visit.not-yours', 'care-report.visit', 'care-report.already')
  openReport(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() input: VisitCareReport): Promise<OpenedCareReport> { return this.reports.open(caller, id, input); }

  @Get('home-visit-photos/:id')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getVisitPhoto', summary: 'Une photo prise pendant une visite' })
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems('visit-photo.unknown', 'sharing.opposed', 'care-team.reason-needed')
  async photo(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    return sendFile(response, await this.photos.read(caller, id), 'image/jpeg', 'inline');
  }
}
