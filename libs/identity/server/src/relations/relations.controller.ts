import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import type { RelatedPerson } from '@pluriel/identity/domain';
import { PatientCreation, PatientSheet } from '../patients/patient.dto';
import { formOf } from '../patients/patient-form';
import { LinkPatients, SavePeople, UnlinkPatients } from './change-relations';
import { CreateChild } from './create-child';
import { ReadRelations } from './read-relations';
import { LinkInput, PatientRelations, PeopleInput, type RelatedPersonDto } from './relations.dto';

@ApiTags('patients')
@Controller('v1/patients/:id')
export class RelationsController {
  constructor(private readonly reading: ReadRelations, private readonly linking: LinkPatients, private readonly unlinking: UnlinkPatients, private readonly people: SavePeople, private readonly children: CreateChild) {}

  @Get('relations')
  @Requires('patient.read')
  @ApiOperation({ operationId: 'readRelations', summary: 'Dossiers liés, représentants, personnes à prévenir' })
  @ApiOkResponse({ type: PatientRelations })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<PatientRelations> { return this.reading.execute(caller, id); }

  @Post('links')
  @Requires('patient.write')
  @ApiOperation({ operationId: 'linkPatients', summary: 'Lie deux dossiers' })
  @ApiCreatedResponse({ type: PatientRelations })
  @ApiProblems('patient.unknown', 'link.exists', 'link.self')
  link(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: LinkInput): Promise<PatientRelations> { return this.linking.execute(caller, id, body.otherId, body.kind); }

  @Delete('links/:linkId')
  @Requires('patient.write')
  @ApiOperation({ operationId: 'unlinkPatients', summary: 'Retire un lien entre deux dossiers' })
  @ApiOkResponse({ type: PatientRelations })
  @ApiProblems('patient.unknown', 'link.unknown')
  unlink(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Param('linkId', ParseUUIDPipe) linkId: string): Promise<PatientRelations> { return this.unlinking.execute(caller, id, linkId); }

  @Put('people')
  @Requires('patient.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'savePeople', summary: 'Représentants légaux, personnes à prévenir, personne de confiance, dans l’ordre d’appel' })
  @ApiOkResponse({ type: PatientRelations })
  @ApiProblems('patient.unknown', 'resource.stale', 'request.if-match-missing', 'people.invalid')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: PeopleInput): Promise<PatientRelations> { return this.people.execute(caller, id, version, body.people.map(personOf)); }

  @Post('children')
  @Requires('patient.write')
  @ApiOperation({ operationId: 'createChild', summary: 'Crée le dossier d’un enfant à côté de celui d’un parent : lien et représentant, jamais le matricule du parent' })
  @ApiCreatedResponse({ type: PatientSheet })
  @ApiProblems('patient.unknown', 'patient.invalid', 'patient.possible-duplicate', 'patient.medecin-traitant-unknown', 'child.older')
  child(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: PatientCreation): Promise<PatientSheet> { return this.children.execute(caller, id, formOf(body), body.duplicateReason ?? null); }
}

const personOf = (person: RelatedPersonDto): RelatedPerson => ({ role: person.role, familyName: person.familyName, givenName: person.givenName ?? null, quality: person.quality ?? null, phone: person.phone ?? null, email: person.email ?? null, relatedPatientId: person.relatedPatientId ?? null, note: person.note ?? null });
