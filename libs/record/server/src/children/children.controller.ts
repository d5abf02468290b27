import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ChildFollowUp, ChildForm, ChildFormInput, NewChildForm } from './child-form.dto';
import { ChildForms } from './child-forms';
import { ChildMeasuresInput, Growth, KeptMeasures } from './growth.dto';
import { KeepChildMeasures } from './keep-child-measures';
import { ReadFollowUp } from './read-follow-up';
import { ReadGrowth } from './read-growth';

@ApiTags('children')
@Controller('v1')
export class ChildrenController {
  constructor(private readonly growth: ReadGrowth, private readonly measures: KeepChildMeasures, private readonly followUp: ReadFollowUp, private readonly forms: ChildForms) {}

  @Get('patients/:patientId/growth')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getGrowth', summary: 'Measures of growth, day by day, placed among the curves of the WHO (CHILD-02)' })
  @ApiOkResponse({ type: Growth })
  @ApiProblems('patient.unknown')
  readGrowth(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<Growth> { return this.growth.execute(caller, patientId); }

  @Post('patients/:patientId/child-measures')
  @Requires('record.write')
  @ApiOperation({ operationId: 'keepChildMeasures', summary: 'Keeps the measures of one day' })
  @ApiCreatedResponse({ type: KeptMeasures })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'child-measure.invalid', 'child-measure.far', 'child-measure.same-day')
  keep(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: ChildMeasuresInput): Promise<KeptMeasures> { return this.measures.execute(caller, patientId, input); }

  @Get('patients/:patientId/child-follow-up')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getChildFollowUp', summary: 'Compulsory examinations and certificates of a child: done, due, late (CHILD-03, CHILD-08)' })
  @ApiOkResponse({ type: ChildFollowUp })
  @ApiProblems('patient.unknown')
  readFollowUp(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<ChildFollowUp> { return this.followUp.execute(caller, patientId); }

  @Post('patients/:patientId/child-forms')
  @Requires('record.write')
  @ApiOperation({ operationId: 'openChildForm', summary: 'Opens an examination, a certificate or a sheet of measures, filled with what the file knows' })
  @ApiCreatedResponse({ type: ChildForm })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'child-form.code', 'child.adult', 'child-form.profession')
  open(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { code }: NewChildForm): Promise<ChildForm> { return this.forms.create(caller, patientId, code); }

  @Get('child-forms/:id')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getChildForm', summary: 'One form with its questions, as asked in its edition' })
  @ApiOkResponse({ type: ChildForm })
  @ApiProblems('child-form.unknown', 'child-form.draft', 'sharing.opposed')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ChildForm> { return this.forms.read(caller, id); }

  @Put('child-forms/:id')
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveChildForm', summary: 'Saves a draft; no answer is compulsory (CHILD-06)' })
  @ApiOkResponse({ type: ChildForm })
  @ApiProblems('child-form.unknown', 'child-form.draft', 'child-form.invalid', 'document.not-author', 'document.already-validated', 'pmi.department', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: ChildFormInput): Promise<ChildForm> { return this.forms.save(caller, id, version, input); }

  @Delete('child-forms/:id')
  @HttpCode(204)
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'deleteChildForm', summary: 'Deletes a draft' })
  @ApiNoContentResponse()
  @ApiProblems('child-form.unknown', 'child-form.draft', 'document.not-author', 'document.already-validated', 'resource.stale')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.forms.remove(caller, id, version); }
}
