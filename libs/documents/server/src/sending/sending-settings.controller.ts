import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { SendingSettings } from './sending-settings';
import { SendingSettingsInput, SendingSettingsView } from './sending-settings.dto';

@ApiTags('documents')
@Controller('v1/sending-settings')
export class SendingSettingsController {
  constructor(private readonly settings: SendingSettings) {}

  @Get()
  @Requires('structure.read')
  @ApiOperation({ operationId: 'getSendingSettings', summary: 'What the centre proposes for its sendings (ADM-07)' })
  @ApiOkResponse({ type: SendingSettingsView })
  @ApiProblems('access.refused')
  get(@CurrentCaller() caller: Caller): Promise<SendingSettingsView> { return this.settings.read(caller); }

  @Put()
  @Requires('structure.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'updateSendingSettings', summary: 'Changes what the centre proposes for its sendings' })
  @ApiOkResponse({ type: SendingSettingsView })
  @ApiProblems('resource.stale', 'request.if-match-missing', 'request.invalid', 'access.refused')
  update(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() body: SendingSettingsInput): Promise<SendingSettingsView> { return this.settings.update(caller, version, body); }
}
