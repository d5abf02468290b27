import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { Letter, LetterCreation, LetterInput, LetterInsertions } from './letter.dto';
import { WriteLetters } from './write-letters';

@ApiTags('letters')
@Controller('v1')
export class LettersController {
  constructor(private readonly letters: WriteLetters) {}

  @Get('patients/:patientId/letters')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'listLetterDrafts', summary: 'Letters to a patient file that the caller has not signed yet' })
  @ApiOkResponse({ type: [Letter] })
  @ApiProblems('patient.unknown')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<Letter[]> { return this.letters.drafts(caller, patientId); }

  @Post('patients/:patientId/letters')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'createLetter', summary: 'Open a letter, filled from its template and the file (LET-01, LET-06)' })
  @ApiCreatedResponse({ type: Letter })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'letter-template.unknown', 'consultation.unknown', 'consultation.other-patient')
  create(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { templateId, consultationId }: LetterCreation): Promise<Letter> { return this.letters.create(caller, patientId, templateId ?? null, consultationId ?? null); }

  @Get('letters/:id')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'getLetter', summary: 'One letter' })
  @ApiOkResponse({ type: Letter })
  @ApiProblems('letter.unknown', 'letter.draft')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<Letter> { return this.letters.read(caller, id); }

  @Get('letters/:id/insertions')
  @Requires('document.validate')
  @ApiOperation({ operationId: 'getLetterInsertions', summary: 'What can be put in a letter: fields, elements of the record (LET-02, LET-04)' })
  @ApiOkResponse({ type: LetterInsertions })
  @ApiProblems('letter.unknown', 'letter.draft')
  insertions(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<LetterInsertions> { return this.letters.insertions(caller, id); }

  @Put('letters/:id')
  @Requires('document.validate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveLetter', summary: 'Save a letter' })
  @ApiOkResponse({ type: Letter })
  @ApiProblems('letter.unknown', 'letter.draft', 'letter.invalid', 'letter.day', 'document.not-author', 'document.already-validated', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: LetterInput): Promise<Letter> { return this.letters.save(caller, id, version, input); }

  @Post('letters/:id/refresh')
  @HttpCode(200)
  @Requires('document.validate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'refreshLetter', summary: 'Take the facts of the file again in the fields of a letter' })
  @ApiOkResponse({ type: Letter })
  @ApiProblems('letter.unknown', 'letter.draft', 'document.not-author', 'document.already-validated', 'resource.stale')
  refresh(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<Letter> { return this.letters.refresh(caller, id, version); }

  @Delete('letters/:id')
  @HttpCode(204)
  @Requires('document.validate')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'deleteLetter', summary: 'Throw away the draft of a letter' })
  @ApiNoContentResponse()
  @ApiProblems('letter.unknown', 'letter.draft', 'document.not-author', 'document.already-validated', 'resource.stale')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.letters.remove(caller, id, version); }
}
