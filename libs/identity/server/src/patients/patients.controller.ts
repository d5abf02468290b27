import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { CreatePatient } from './create-patient';
import { OpenPatient, PatientBannerReader, ReadPatient } from './open-patient';
import { PatientBanner, PatientCreation, PatientEdition, PatientPage, PatientRows, PatientSearch, PatientSheet } from './patient.dto';
import { formOf } from './patient-form';
import { RecentPatients, SearchPatients } from './search-patients.query';
import { UpdatePatient } from './update-patient';

@ApiTags('patients')
@Controller('v1/patients')
export class PatientsController {
  constructor(
    private readonly search: SearchPatients, private readonly recents: RecentPatients, private readonly creation: CreatePatient, private readonly reading: ReadPatient,
    private readonly edition: UpdatePatient, private readonly opening: OpenPatient, private readonly banners: PatientBannerReader,
  ) {}

  // A question holds names or a matricule, and the mark of the next page holds a name: neither ever travels in an address (ins.md §2.6).
  @Post('search')
  @HttpCode(200)
  @Requires('patient.search')
  @ApiOperation({ operationId: 'searchPatients', summary: 'Cherche par noms, date de naissance, matricule, téléphone ou numéro de dossier ; la question voyage dans le corps' })
  @ApiOkResponse({ type: PatientPage })
  @ApiProblems('request.cursor')
  find(@CurrentCaller() caller: Caller, @Body() filters: PatientSearch): Promise<PatientPage> { return this.search.execute(caller, filters); }

  @Get('recent')
  @Requires('patient.search')
  @ApiOperation({ operationId: 'recentPatients', summary: 'Derniers dossiers ouverts par la personne connectée' })
  @ApiOkResponse({ type: PatientRows })
  async recent(@CurrentCaller() caller: Caller): Promise<PatientRows> { return { items: await this.recents.execute(caller) }; }

  @Post()
  @Requires('patient.write')
  @ApiOperation({ operationId: 'createPatient', summary: 'Crée un dossier, après contrôle des doublons' })
  @ApiCreatedResponse({ type: PatientSheet })
  @ApiProblems('patient.invalid', 'patient.possible-duplicate', 'patient.medecin-traitant-unknown')
  create(@CurrentCaller() caller: Caller, @Body() body: PatientCreation): Promise<PatientSheet> { return this.creation.execute(caller, formOf(body), body.duplicateReason ?? null); }

  @Get(':id')
  @Requires('patient.read')
  @ApiOperation({ operationId: 'readPatient', summary: 'Fiche administrative' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('patient.unknown')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<PatientSheet> { return this.reading.execute(caller, id); }

  @Put(':id')
  @Requires('patient.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'updatePatient', summary: 'Modifie la fiche ; les traits stricts restent verrouillés au-dessus du statut provisoire' })
  @ApiOkResponse({ type: PatientSheet })
  @ApiProblems('patient.invalid', 'patient.unknown', 'resource.stale', 'request.if-match-missing', 'identity.traits-locked', 'identity.attributes-apart', 'patient.has-ins', 'patient.civilite', 'access.refused')
  update(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() body: PatientEdition): Promise<PatientSheet> {
    return this.edition.execute(caller, id, version, formOf(body), body.unlockReason ?? null);
  }

  @Post(':id/opening')
  @HttpCode(200)
  @Requires('patient.read')
  @ApiOperation({ operationId: 'openPatient', summary: 'Ouvre le dossier : trace, appel INSi si besoin, bandeau' })
  @ApiOkResponse({ type: PatientBanner })
  @ApiProblems('patient.unknown')
  open(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<PatientBanner> { return this.opening.execute(caller, id); }

  @Get(':id/banner')
  @Requires('patient.read')
  @ApiOperation({ operationId: 'readPatientBanner', summary: 'Bandeau d’un dossier déjà ouvert' })
  @ApiOkResponse({ type: PatientBanner })
  @ApiProblems('patient.unknown')
  banner(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<PatientBanner> { return this.banners.execute(caller, id); }
}
