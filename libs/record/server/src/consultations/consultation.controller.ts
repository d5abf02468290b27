import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ConsultationInput, ConsultationNote, ConsultationPage, ConsultationQuery } from './consultation.dto';
import { ListConsultations, ReadConsultation } from './read-consultations';
import { SubmitConsultation } from './submit-consultation';
import { CreateConsultation, DeleteConsultation, SaveConsultation } from './write-consultation';

@ApiTags('record')
@Controller('v1')
export class ConsultationController {
  constructor(private readonly listNotes: ListConsultations, private readonly readNote: ReadConsultation, private readonly createNote: CreateConsultation, private readonly saveNote: SaveConsultation, private readonly deleteNote: DeleteConsultation, private readonly submitNote: SubmitConsultation) {}

  @Get('patients/:patientId/consultations')
  @Requires('record.read')
  @ApiOperation({ operationId: 'listConsultations', summary: 'Consultation notes of a patient, newest first' })
  @ApiOkResponse({ type: ConsultationPage })
  @ApiProblems('patient.unknown', 'request.cursor', 'request.limit')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Query() query: ConsultationQuery): Promise<ConsultationPage> {
    return this.listNotes.execute(caller, patientId, query);
  }

  @Post('patients/:patientId/consultations')
  @Requires('record.write')
  @ApiOperation({ operationId: 'createConsultation', summary: 'Open a draft consultation note' })
  @ApiCreatedResponse({ type: ConsultationNote })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'measure.invalid', 'request.invalid')
  create(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: ConsultationInput): Promise<ConsultationNote> {
    return this.createNote.execute(caller, patientId, input);
  }

  @Get('consultations/:id')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getConsultation', summary: 'One consultation note' })
  @ApiOkResponse({ type: ConsultationNote })
  @ApiProblems('consultation.unknown', 'consultation.draft', 'sharing.opposed')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ConsultationNote> {
    return this.readNote.execute(caller, id);
  }

  @Put('consultations/:id')
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveConsultation', summary: 'Save a draft consultation note' })
  @ApiOkResponse({ type: ConsultationNote })
  @ApiProblems('consultation.unknown', 'consultation.author', 'consultation.validated', 'measure.invalid', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: ConsultationInput): Promise<ConsultationNote> {
    return this.saveNote.execute(caller, id, version, input);
  }

  @Post('consultations/:id/submission')
  @HttpCode(200)
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'submitConsultation', summary: 'A trainee asks the supervisor to sign' })
  @ApiOkResponse({ type: ConsultationNote })
  @ApiProblems('consultation.unknown', 'consultation.author', 'consultation.validated', 'consultation.no-supervisor', 'resource.stale')
  submit(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<ConsultationNote> {
    return this.submitNote.execute(caller, id, version);
  }

  @Delete('consultations/:id/submission')
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'returnConsultation', summary: 'Give a note back to its trainee, unsigned' })
  @ApiOkResponse({ type: ConsultationNote })
  @ApiProblems('consultation.unknown', 'consultation.author', 'consultation.validated', 'resource.stale')
  giveBack(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<ConsultationNote> {
    return this.submitNote.giveBack(caller, id, version);
  }

  @Delete('consultations/:id')
  @HttpCode(204)
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'deleteConsultation', summary: 'Delete a draft consultation note' })
  @ApiNoContentResponse()
  @ApiProblems('consultation.unknown', 'consultation.author', 'consultation.validated', 'resource.stale', 'request.if-match-missing')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.deleteNote.execute(caller, id, version);
  }
}
