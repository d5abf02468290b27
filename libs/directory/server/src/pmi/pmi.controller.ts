import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { PmiMailboxes } from './pmi-mailboxes';
import { PmiAddressInput, PmiFileInput, PmiImport, PmiMailbox, PmiMailboxList } from './pmi.dto';

@ApiTags('directory')
@Controller('v1/pmi-mailboxes')
export class PmiController {
  constructor(private readonly mailboxes: PmiMailboxes) {}

  @Get()
  @Requires('directory.read')
  @ApiOperation({ operationId: 'listPmiMailboxes', summary: 'Secure address of the PMI of each department (CHILD-10)' })
  @ApiOkResponse({ type: PmiMailboxList })
  @ApiProblems('access.refused')
  list(@CurrentCaller() caller: Caller): Promise<PmiMailboxList> { return this.mailboxes.list(caller); }

  @Post('import')
  @HttpCode(200)
  @Requires('directory.write')
  @ApiOperation({ operationId: 'importPmiMailboxes', summary: 'Takes a list of addresses, a department a line' })
  @ApiOkResponse({ type: PmiImport })
  @ApiProblems('request.invalid')
  import(@CurrentCaller() caller: Caller, @Body() { text }: PmiFileInput): Promise<PmiImport> { return this.mailboxes.import(caller, text); }

  @Put(':department')
  @Requires('directory.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'updatePmiMailbox', summary: 'Writes the address of one department' })
  @ApiOkResponse({ type: PmiMailbox })
  @ApiProblems('pmi.department', 'resource.stale', 'request.if-match-missing', 'request.invalid')
  update(@CurrentCaller() caller: Caller, @Param('department') department: string, @IfMatch() version: number, @Body() { mssanteAddress }: PmiAddressInput): Promise<PmiMailbox> { return this.mailboxes.update(caller, department, mssanteAddress, version); }
}
