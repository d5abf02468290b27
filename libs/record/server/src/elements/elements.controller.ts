import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ElementCorrection, ElementEnding, ElementInput, ElementVersions, RecordElement, RecordSheet } from './element.dto';
import { ReadElementHistory, ReadRecord } from './read-elements';
import { CodeQuestion, CodeSuggestions, SuggestCodes } from './suggest-codes';
import { AddElement, CorrectElement, EndElement, ReopenElement } from './write-elements';

@ApiTags('record')
@Controller('v1')
export class ElementsController {
  constructor(
    private readonly record: ReadRecord, private readonly history: ReadElementHistory, private readonly adding: AddElement, private readonly correcting: CorrectElement,
    private readonly ending: EndElement, private readonly reopening: ReopenElement, private readonly suggesting: SuggestCodes,
  ) {}

  @Get('patients/:patientId/record')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getRecord', summary: 'Le dossier élément par élément : problèmes, antécédents, allergies, traitements, mesures…' })
  @ApiOkResponse({ type: RecordSheet })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<RecordSheet> { return this.record.execute(caller, patientId); }

  @Post('patients/:patientId/record-elements')
  @Requires('record.write')
  @ApiOperation({ operationId: 'addRecordElement', summary: 'Ajoute un élément au dossier' })
  @ApiCreatedResponse({ type: RecordElement })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'element.kind', 'element.invalid', 'element.absence-contradicted', 'element.absence-said')
  add(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: ElementInput): Promise<RecordElement> { return this.adding.execute(caller, patientId, input); }

  @Put('record-elements/:id')
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'correctRecordElement', summary: 'Corrige un élément : une nouvelle version, l’ancienne reste' })
  @ApiOkResponse({ type: RecordElement })
  @ApiProblems('element.unknown', 'element.locked', 'element.level', 'element.ended', 'element.invalid', 'resource.stale', 'request.if-match-missing')
  correct(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: ElementCorrection): Promise<RecordElement> { return this.correcting.execute(caller, id, version, input); }

  @Post('record-elements/:id/ending')
  @HttpCode(200)
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'endRecordElement', summary: 'Termine un élément, avec sa raison : résolu, arrêté, saisi par erreur…' })
  @ApiOkResponse({ type: RecordElement })
  @ApiProblems('element.unknown', 'element.locked', 'element.ended', 'element.reason', 'element.invalid', 'resource.stale', 'request.if-match-missing')
  end(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: ElementEnding): Promise<RecordElement> { return this.ending.execute(caller, id, version, input); }

  @Post('record-elements/:id/reopening')
  @HttpCode(200)
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'reopenRecordElement', summary: 'Reprend un élément terminé' })
  @ApiOkResponse({ type: RecordElement })
  @ApiProblems('element.unknown', 'element.locked', 'element.active', 'element.absence-contradicted', 'resource.stale', 'request.if-match-missing')
  reopen(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<RecordElement> { return this.reopening.execute(caller, id, version); }

  @Get('record-elements/:id/versions')
  @Requires('record.read')
  @ApiOperation({ operationId: 'listRecordElementVersions', summary: 'Toutes les versions d’un élément, la plus récente d’abord' })
  @ApiOkResponse({ type: ElementVersions })
  @ApiProblems('element.unknown', 'element.locked')
  async versions(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ElementVersions> { return { items: await this.history.execute(caller, id) }; }

  @Post('record-codes/search')
  @HttpCode(200)
  @Requires('record.write')
  @ApiOperation({ operationId: 'suggestRecordCodes', summary: 'Codes pour des mots : CIM-10 et CISP-2 ensemble, CCAM, ATC ; la question voyage dans le corps' })
  @ApiOkResponse({ type: CodeSuggestions })
  async suggest(@CurrentCaller() caller: Caller, @Body() question: CodeQuestion): Promise<CodeSuggestions> { return { items: await this.suggesting.execute(caller, question) }; }
}
