import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { LetterTemplateInput, LetterTemplateList, LetterTemplateVersion, LetterTemplateView } from './letter-template.dto';
import { LetterTemplates } from './letter-templates';

/** Hold no health data: whoever sees the centre sees them. Who changes which is decided by the use case. */
@ApiTags('letters')
@Controller('v1/letter-templates')
export class LetterTemplatesController {
  constructor(private readonly templates: LetterTemplates) {}

  @Get()
  @Requires('structure.read')
  @ApiOperation({ operationId: 'listLetterTemplates', summary: 'Templates of letters and heads of pages (LET-05, LET-08, LET-09)' })
  @ApiOkResponse({ type: LetterTemplateList })
  @ApiProblems('access.refused')
  list(@CurrentCaller() caller: Caller): Promise<LetterTemplateList> { return this.templates.list(caller); }

  @Get(':id/versions')
  @Requires('structure.read')
  @ApiOperation({ operationId: 'listLetterTemplateVersions', summary: 'Every version of a template, newest first' })
  @ApiOkResponse({ type: [LetterTemplateVersion] })
  @ApiProblems('letter-template.unknown')
  versions(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<LetterTemplateVersion[]> { return this.templates.versions(caller, id); }

  @Put(':id')
  @Requires('structure.read')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveLetterTemplate', summary: 'Create (version 0) or change a template, of the centre or of one’s own' })
  @ApiOkResponse({ type: LetterTemplateView })
  @ApiProblems('letter-template.unknown', 'letter-template.invalid', 'letter.invalid', 'access.refused', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: LetterTemplateInput): Promise<LetterTemplateView> { return this.templates.save(caller, id, version, input); }

  @Delete(':id')
  @HttpCode(204)
  @Requires('structure.read')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'removeLetterTemplate', summary: 'Take a template out of the list; a shipped one comes back as it was' })
  @ApiNoContentResponse()
  @ApiProblems('letter-template.unknown', 'access.refused', 'resource.stale')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.templates.remove(caller, id, version); }
}
