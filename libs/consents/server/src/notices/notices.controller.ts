import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { ConsentNotice, ConsentNoticeInput, ConsentNotices } from './notice.dto';
import { PublishNotice, ReadNotices } from './notices';

@ApiTags('consents')
@Controller('v1/consent-notices')
export class NoticesController {
  constructor(private readonly reading: ReadNotices, private readonly publishing: PublishNotice) {}

  @Get()
  @Requires('session')
  @ApiOperation({ operationId: 'listConsentNotices', summary: 'Versions de la notice d’information, la plus récente d’abord' })
  @ApiOkResponse({ type: ConsentNotices })
  list(@CurrentCaller() caller: Caller): Promise<ConsentNotices> { return this.reading.execute(caller); }

  @Post()
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'publishConsentNotice', summary: 'Publie une nouvelle version de la notice' })
  @ApiCreatedResponse({ type: ConsentNotice })
  @ApiProblems('resource.stale', 'request.if-match-missing', 'notice.invalid', 'notice.unchanged')
  publish(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() body: ConsentNoticeInput): Promise<ConsentNotice> { return this.publishing.execute(caller, version, body); }
}
