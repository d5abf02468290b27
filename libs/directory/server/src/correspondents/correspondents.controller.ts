import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { CreateCorrespondent, UpdateCorrespondent } from './correspondent-acts';
import { ListCorrespondents, SearchRecipients } from './correspondent-queries';
import { CorrespondentInput, CorrespondentPage, CorrespondentQuery, CorrespondentRow, CorrespondentView, RecipientList, RecipientQuery } from './correspondent.dto';

@ApiTags('directory')
@Controller('v1/correspondents')
export class CorrespondentsController {
  constructor(private readonly listCorrespondents: ListCorrespondents, private readonly createCorrespondent: CreateCorrespondent, private readonly updateCorrespondent: UpdateCorrespondent) {}

  // Words typed and the mark of the next page hold names: neither travels in an address.
  @Post('search')
  @HttpCode(200)
  @Requires('directory.read')
  @ApiOperation({ operationId: 'listCorrespondents', summary: 'Professionals outside the structure' })
  @ApiOkResponse({ type: CorrespondentPage })
  @ApiProblems('request.cursor')
  list(@CurrentCaller() caller: Caller, @Body() query: CorrespondentQuery): Promise<CorrespondentPage> {
    return this.listCorrespondents.execute(caller, query);
  }

  @Post()
  @Requires('directory.write')
  @ApiOperation({ operationId: 'createCorrespondent', summary: 'Adds a correspondent' })
  @ApiCreatedResponse({ type: CorrespondentView })
  @ApiProblems('correspondent.rpps-taken', 'rpps.shape', 'request.invalid')
  create(@CurrentCaller() caller: Caller, @Body() body: CorrespondentInput): Promise<CorrespondentView> {
    return this.createCorrespondent.execute(caller, body);
  }

  @Get(':id')
  @Requires('directory.read')
  @ApiOperation({ operationId: 'getCorrespondent', summary: 'One correspondent' })
  @ApiOkResponse({ type: CorrespondentRow })
  @ApiProblems('correspondent.unknown')
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<CorrespondentRow> {
    return this.listCorrespondents.one(caller, id);
  }

  @Put(':id')
  @Requires('directory.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'updateCorrespondent', summary: 'Changes a correspondent, or closes the entry' })
  @ApiOkResponse({ type: CorrespondentView })
  @ApiProblems('correspondent.unknown', 'correspondent.rpps-taken', 'resource.stale', 'rpps.shape')
  update(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: CorrespondentInput, @IfMatch() version: number): Promise<CorrespondentView> {
    return this.updateCorrespondent.execute(caller, id, body, version);
  }
}

@ApiTags('directory')
@Controller('v1/recipients')
export class RecipientsController {
  constructor(private readonly searchRecipients: SearchRecipients) {}

  @Post('search')
  @HttpCode(200)
  @Requires('directory.read')
  @ApiOperation({ operationId: 'searchRecipients', summary: 'Colleagues and correspondents a document may be sent to' })
  @ApiOkResponse({ type: RecipientList })
  @ApiProblems('access.refused')
  async search(@CurrentCaller() caller: Caller, @Body() query: RecipientQuery): Promise<RecipientList> {
    return { items: await this.searchRecipients.execute(caller, query.q ?? '') };
  }
}
