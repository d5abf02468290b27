import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, CurrentCaller, Requires, type Caller } from '@pluriel/platform/server';
import { ListLockedItems } from './locked-items';
import { LockedItems } from './locked-items.dto';

@ApiTags('care-team')
@Controller('v1/patients/:patientId/locked-items')
export class LockedItemsController {
  constructor(private readonly listing: ListLockedItems) {}

  @Get()
  @Requires('record.read')
  @ApiOperation({ operationId: 'listLockedItems', summary: 'Ce qui existe dans ce dossier et que son auteur a réservé : par qui et quand, jamais le contenu' })
  @ApiOkResponse({ type: LockedItems })
  @ApiProblems('patient.unknown')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<LockedItems> { return this.listing.execute(caller, patientId); }
}
