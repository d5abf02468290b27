import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AdminSheetForm } from '@pluriel/identity/domain';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { AdminSheet, AdminSheetInput, CommuneHits, CommuneQuestion, ConfidentialInput, ConfidentialNote } from './admin-sheet.dto';
import { ReadAdminSheet, SaveAdminSheet } from './admin-sheet';
import { SearchCommunes } from './communes.query';
import { ReadConfidentialNote, SaveConfidentialNote } from './confidential-note';

@ApiTags('patients')
@Controller('v1')
export class AdminSheetController {
  constructor(private readonly reading: ReadAdminSheet, private readonly saving: SaveAdminSheet, private readonly readingNote: ReadConfidentialNote, private readonly savingNote: SaveConfidentialNote, private readonly communes: SearchCommunes) {}

  @Get('patients/:id/sheet')
  @Requires('patient.read')
  @ApiOperation({ operationId: 'readAdminSheet', summary: 'Couverture, données sociales, adresse de soins, numéros' })
  @ApiOkResponse({ type: AdminSheet })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<AdminSheet> { return this.reading.execute(caller, id); }

  @Put('patients/:id/sheet')
  @Requires('patient.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveAdminSheet', summary: 'Enregistre la suite de la fiche administrative (version 0 la première fois)' })
  @ApiOkResponse({ type: AdminSheet })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'sheet.invalid')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: AdminSheetInput): Promise<AdminSheet> { return this.saving.execute(caller, id, version, formOf(body)); }

  @Get('patients/:id/confidential-note')
  @Requires('patient.confidential')
  @ApiOperation({ operationId: 'readConfidentialNote', summary: 'Note confidentielle de ma profession' })
  @ApiOkResponse({ type: ConfidentialNote })
  @ApiProblems('patient.unknown', 'access.refused')
  readNote(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<ConfidentialNote> { return this.readingNote.execute(caller, id); }

  @Put('patients/:id/confidential-note')
  @Requires('patient.confidential')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveConfidentialNote', summary: 'Enregistre la note confidentielle de ma profession' })
  @ApiOkResponse({ type: ConfidentialNote })
  @ApiProblems('patient.unknown', 'access.refused', 'resource.stale', 'request.if-match-missing')
  saveNote(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: ConfidentialInput): Promise<ConfidentialNote> { return this.savingNote.execute(caller, id, version, body.text); }

  @Post('communes/search')
  @HttpCode(200)
  @Requires('patient.read')
  @ApiOperation({ operationId: 'searchCommunes', summary: 'Codes postaux et communes pour une adresse' })
  @ApiOkResponse({ type: CommuneHits })
  async search(@CurrentCaller() caller: Caller, @Body() body: CommuneQuestion): Promise<CommuneHits> { return { items: await this.communes.execute(caller, body.q) }; }
}

/** The form as the domain wants it: what the screen left out becomes null. */
function formOf({ care, coverage, social, comment, paperNumber, formerNumber }: AdminSheetInput): AdminSheetForm {
  const filled = <T extends object>(values: T): T => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, (value as unknown) ?? null])) as T;
  return { care: filled(care), coverage: filled(coverage), social: filled(social), comment: comment ?? null, paperNumber: paperNumber ?? null, formerNumber: formerNumber ?? null };
}
