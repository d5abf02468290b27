import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { UnlinkPsc } from '../psc/unlink-psc';
import { CloseUser, CreateUser, ResetAccess, UpdateUser } from './user-acts';
import { CreatedUser, UserInput, UserPage, UserQuery, UserRow } from './user.dto';
import { UserReader } from './user-reader';

@ApiTags('users')
@Controller('v1/users')
export class UsersController {
  constructor(private readonly reader: UserReader, private readonly createUser: CreateUser, private readonly updateUser: UpdateUser, private readonly closeUser: CloseUser, private readonly resetAccess: ResetAccess, private readonly unlinkPsc: UnlinkPsc) {}

  // Words typed and the mark of the next page hold names: neither travels in an address.
  @Post('search')
  @HttpCode(200)
  @Requires('users.read')
  @ApiOperation({ operationId: 'listUsers', summary: 'Accounts of the structure (ADM-01)' })
  @ApiOkResponse({ type: UserPage })
  @ApiProblems('access.refused', 'request.cursor')
  list(@CurrentCaller() caller: Caller, @Body() query: UserQuery): Promise<UserPage> {
    return this.reader.list(caller, query);
  }

  @Post()
  @Requires('users.write')
  @ApiOperation({ operationId: 'createUser', summary: 'Opens an account; its temporary password is shown once' })
  @ApiCreatedResponse({ type: CreatedUser })
  @ApiProblems('user.login-taken', 'user.rpps-taken', 'user.mixed-rights', 'rpps.shape', 'request.invalid')
  create(@CurrentCaller() caller: Caller, @Body() body: UserInput): Promise<CreatedUser> {
    return this.createUser.execute(caller, body);
  }

  @Get(':id')
  @Requires('users.read')
  @ApiOperation({ operationId: 'getUser', summary: 'One account' })
  @ApiOkResponse({ type: UserRow })
  @ApiProblems('user.unknown', 'access.refused')
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<UserRow> {
    return this.reader.row(caller, id);
  }

  @Put(':id')
  @Requires('users.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'updateUser', summary: 'Changes an account or its rights (ADM-15)' })
  @ApiOkResponse({ type: UserRow })
  @ApiProblems('user.unknown', 'resource.stale', 'user.login-taken', 'user.rpps-taken', 'user.mixed-rights', 'user.last-administrator')
  update(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: UserInput, @IfMatch() version: number): Promise<UserRow> {
    return this.updateUser.execute(caller, id, body, version);
  }

  @Post(':id/second-factor-reset')
  @Requires('users.write')
  @HttpCode(200)
  @ApiIfMatch()
  @ApiOperation({ operationId: 'resetAccess', summary: 'New temporary password and second factor to enrol again' })
  @ApiOkResponse({ type: CreatedUser })
  @ApiProblems('user.unknown', 'access.refused', 'resource.stale', 'request.if-match-missing')
  reset(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<CreatedUser> {
    return this.resetAccess.execute(caller, id, version);
  }

  @Post(':id/closure')
  @Requires('users.write')
  @HttpCode(200)
  @ApiIfMatch()
  @ApiOperation({ operationId: 'closeUser', summary: 'Closes an account and its sessions' })
  @ApiOkResponse({ type: UserRow })
  @ApiProblems('user.unknown', 'user.last-administrator', 'resource.stale', 'request.if-match-missing')
  close(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<UserRow> {
    return this.closeUser.execute(caller, id, version);
  }

  @Post(':id/psc-unlinking')
  @Requires('users.write')
  @HttpCode(204)
  @ApiOperation({ operationId: 'unlinkUserPsc', summary: 'Removes the Pro Santé Connect identity of an account (psc.md §6)' })
  @ApiNoContentResponse()
  @ApiProblems('user.unknown', 'psc.not-linked')
  unlink(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.unlinkPsc.execute(caller, id);
  }
}
