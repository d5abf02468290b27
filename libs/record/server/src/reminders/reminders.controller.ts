import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { MyReminders, Reminder, ReminderAddressees, ReminderInput, ReminderMoveInput, Reminders } from './reminder.dto';
import { ListAddressees, ListMyReminders, ListReminders, MoveReminder, WriteReminder } from './reminders';

@ApiTags('record')
@Controller('v1')
export class RemindersController {
  constructor(private readonly listing: ListReminders, private readonly mine: ListMyReminders, private readonly writing: WriteReminder, private readonly moving: MoveReminder, private readonly addressees: ListAddressees) {}

  @Get('patients/:patientId/reminders')
  @Requires('reminder.use')
  @ApiOperation({ operationId: 'listReminders', summary: 'Rappels d’un patient (STR-13)' })
  @ApiOkResponse({ type: Reminders })
  @ApiProblems('patient.unknown')
  async list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<Reminders> { return { items: await this.listing.execute(caller, patientId) }; }

  @Post('patients/:patientId/reminders')
  @Requires('reminder.use')
  @ApiOperation({ operationId: 'writeReminder', summary: 'Un rappel pour soi, un collègue ou une profession' })
  @ApiCreatedResponse({ type: Reminder })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'reminder.invalid')
  write(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: ReminderInput): Promise<Reminder> { return this.writing.execute(caller, patientId, input); }

  @Get('reminders/mine')
  @Requires('reminder.use')
  @ApiOperation({ operationId: 'listMyReminders', summary: 'À traiter : les rappels qui m’attendent' })
  @ApiOkResponse({ type: MyReminders })
  myOwn(@CurrentCaller() caller: Caller): Promise<MyReminders> { return this.mine.execute(caller); }

  @Get('reminder-addressees')
  @Requires('reminder.use')
  @ApiOperation({ operationId: 'listReminderAddressees', summary: 'À qui un rappel peut être adressé' })
  @ApiOkResponse({ type: ReminderAddressees })
  whom(@CurrentCaller() caller: Caller): Promise<ReminderAddressees> { return this.addressees.execute(caller); }

  @Post('reminders/:id/moves')
  @HttpCode(200)
  @Requires('reminder.use')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'moveReminder', summary: 'Fait, reporté, annulé, repris' })
  @ApiOkResponse({ type: Reminder })
  @ApiProblems('reminder.unknown', 'reminder.closed', 'reminder.invalid', 'resource.stale')
  move(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: ReminderMoveInput): Promise<Reminder> { return this.moving.execute(caller, id, version, input); }
}
