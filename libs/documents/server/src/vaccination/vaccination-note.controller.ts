import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { IsBoolean, IsOptional } from 'class-validator';
import { DocumentRow } from '../versions/document.dto';
import { SignVaccination } from './sign-vaccination';

export class VaccinationNoteInput { @ApiPropertyOptional({ description: 'faux : la note reste au centre, à imprimer' }) @IsOptional() @IsBoolean() send?: boolean }

@ApiTags('documents')
@Controller('v1')
export class VaccinationNoteController {
  constructor(private readonly signing: SignVaccination) {}

  @Post('vaccinations/:id/note')
  @Requires('vaccination.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'signVaccination', summary: 'Valide la note d’une vaccination : elle part d’elle-même' })
  @ApiCreatedResponse({ type: DocumentRow })
  @ApiProblems('vaccination.unknown', 'vaccination.draft', 'vaccination.profession', 'vaccination.signed', 'vaccination.ended', 'document.invalid', 'document.author-without-rpps', 'resource.stale', 'request.if-match-missing')
  sign(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { send }: VaccinationNoteInput): Promise<DocumentRow> { return this.signing.execute(caller, id, version, send !== false); }
}
