import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { AskedQuestions, FollowUpSheet, FormChange, FormCopy, FormFacts, FormList, FormRetirement, FormsAsked, FormSheet, FormVersion } from './form.dto';
import { ReadFormFacts } from './form-facts';
import { ReadFollowUp } from './read-follow-up';
import { ListForms, ReadForm } from './read-forms';
import { CopyForm, RetireForm, SaveForm } from './write-forms';

@ApiTags('record')
@Controller('v1')
export class FormsController {
  constructor(private readonly listForms: ListForms, private readonly readForm: ReadForm, private readonly copyForm: CopyForm, private readonly saveForm: SaveForm, private readonly retireForm: RetireForm, private readonly readFacts: ReadFormFacts, private readonly readFollowUp: ReadFollowUp) {}

  @Get('consultation-forms')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'listConsultationForms', summary: 'Forms of consultations (masques), or follow-up tables; retired ones last' })
  @ApiOkResponse({ type: FormList })
  async list(@CurrentCaller() caller: Caller, @Query() { kind }: FormsAsked): Promise<FormList> { return { items: await this.listForms.execute(caller, kind ?? 'form') }; }

  @Get('consultation-form-questions')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'listFormQuestions', summary: 'Questions of the forms in use that a follow-up table may show (STR-14)' })
  @ApiOkResponse({ type: AskedQuestions })
  async questions(@CurrentCaller() caller: Caller): Promise<AskedQuestions> { return { items: await this.listForms.questions(caller) }; }

  @Get('consultation-forms/:id')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'getConsultationForm', summary: 'One form with its questions of today' })
  @ApiOkResponse({ type: FormSheet })
  @ApiProblems('form.unknown')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<FormSheet> { return this.readForm.execute(caller, id); }

  @Get('consultation-forms/:id/versions/:version')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'getConsultationFormVersion', summary: 'The questions a note was filled with' })
  @ApiOkResponse({ type: FormVersion })
  @ApiProblems('form.unknown')
  version(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Param('version', ParseIntPipe) version: number): Promise<FormVersion> { return this.readForm.version(caller, id, version); }

  @Post('consultation-forms')
  @Requires('forms.write')
  @ApiOperation({ operationId: 'createConsultationForm', summary: 'A new form of the centre, or the copy of one' })
  @ApiCreatedResponse({ type: FormSheet })
  @ApiProblems('form.unknown', 'form.title-taken', 'form.invalid')
  copy(@CurrentCaller() caller: Caller, @Body() input: FormCopy): Promise<FormSheet> { return this.copyForm.execute(caller, input); }

  @Put('consultation-forms/:id')
  @Requires('forms.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveConsultationForm', summary: 'Publish the next version of a form of the centre' })
  @ApiOkResponse({ type: FormSheet })
  @ApiProblems('form.unknown', 'form.shipped', 'form.retired', 'form.title-taken', 'form.invalid', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { definition }: FormChange): Promise<FormSheet> { return this.saveForm.execute(caller, id, version, definition); }

  @Post('consultation-forms/:id/retirement')
  @HttpCode(200)
  @Requires('forms.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'retireConsultationForm', summary: 'Take a form out of the lists, or put it back' })
  @ApiOkResponse({ type: FormSheet })
  @ApiProblems('form.unknown', 'form.title-taken', 'resource.stale')
  retire(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { retired }: FormRetirement): Promise<FormSheet> { return this.retireForm.execute(caller, id, version, retired); }

  @Get('patients/:patientId/form-facts')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getFormFacts', summary: 'What pre-fills the forms of a patient, as the reader may see it' })
  @ApiOkResponse({ type: FormFacts })
  @ApiProblems('patient.unknown')
  facts(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<FormFacts> { return this.readFacts.execute(caller, patientId); }

  @Get('patients/:patientId/follow-up')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getFollowUp', summary: 'Follow-up tables of a patient: values over days' })
  @ApiOkResponse({ type: FollowUpSheet })
  @ApiProblems('patient.unknown')
  followUp(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<FollowUpSheet> { return this.readFollowUp.execute(caller, patientId); }
}
