import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, Res, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, sendSpreadsheet, type Caller } from '@pluriel/platform/server';
import type { Response } from 'express';
import { ReadBooklet } from './read-booklet';
import { RecallBatches } from './recall-batches';
import { BatchPeople, BatchQuestion, VaccinationFigures, VaccinationPeriod } from './recall.dto';
import { BoxQuestion, BoxReading, Vaccination, VaccinationBooklet, VaccinationCorrection, VaccinationEnding, VaccinationInput, VaccinationVersions, VaccineProducts, VaccineQuestion } from './vaccination.dto';
import { VaccineProductReader } from './vaccine-products';
import { ConfirmVaccination, CorrectVaccination, EndVaccination, RecordVaccination } from './write-vaccinations';

const written = ['care-team.reason-needed', 'vaccination.invalid', 'vaccination.profession', 'vaccination.same-day', 'vaccination.box-used'] as const;
const open = ['vaccination.unknown', 'vaccination.draft', 'vaccination.signed', 'vaccination.ended', 'sharing.opposed', 'resource.stale', 'request.if-match-missing'] as const;

@ApiTags('record')
@Controller('v1')
export class VaccinationController {
  constructor(
    private readonly booklets: ReadBooklet, private readonly recording: RecordVaccination, private readonly correcting: CorrectVaccination, private readonly confirming: ConfirmVaccination, private readonly ending: EndVaccination,
    private readonly products: VaccineProductReader, private readonly batches: RecallBatches,
  ) {}

  @Get('patients/:patientId/vaccinations')
  @Requires('vaccination.read')
  @ApiOperation({ operationId: 'getVaccinationBooklet', summary: 'Le carnet de vaccination, et ce que le calendrier attend' })
  @ApiOkResponse({ type: VaccinationBooklet })
  @ApiProblems('patient.unknown')
  booklet(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<VaccinationBooklet> { return this.booklets.execute(caller, patientId); }

  @Get('patients/:patientId/vaccinations/booklet')
  @Requires('vaccination.read')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ operationId: 'printVaccinationBooklet', summary: 'Le carnet à remettre, en PDF' })
  @ApiProduces('application/pdf')
  @ApiProblems('patient.unknown')
  async print(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<StreamableFile> {
    const { bytes, fileName } = await this.booklets.print(caller, patientId);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${fileName}"`, length: bytes.length });
  }

  @Post('patients/:patientId/vaccinations')
  @Requires('vaccination.write')
  @ApiOperation({ operationId: 'recordVaccination', summary: 'Note une vaccination : faite ici, refusée, contre-indiquée, ou déclarée' })
  @ApiCreatedResponse({ type: Vaccination })
  @ApiProblems('patient.unknown', ...written)
  record(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: VaccinationInput): Promise<Vaccination> { return this.recording.execute(caller, patientId, input); }

  @Get('vaccinations/:id')
  @Requires('vaccination.read')
  @ApiOperation({ operationId: 'getVaccination', summary: 'Une vaccination, ou la correction ouverte de sa note' })
  @ApiOkResponse({ type: Vaccination })
  @ApiProblems('vaccination.unknown', 'vaccination.draft', 'sharing.opposed')
  one(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<Vaccination> { return this.booklets.one(caller, id); }

  @Put('vaccinations/:id')
  @Requires('vaccination.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'correctVaccination', summary: 'Corrige une vaccination dont la note n’est pas validée : une nouvelle version, l’ancienne reste' })
  @ApiOkResponse({ type: Vaccination })
  @ApiProblems(...open, ...written)
  correct(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() { content }: VaccinationCorrection): Promise<Vaccination> { return this.correcting.execute(caller, id, version, content); }

  @Post('vaccinations/:id/confirmation')
  @HttpCode(200)
  @Requires('vaccination.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'confirmVaccination', summary: 'Un professionnel valide une vaccination déclarée' })
  @ApiOkResponse({ type: Vaccination })
  @ApiProblems(...open, 'vaccination.profession', 'vaccination.confirmed')
  confirm(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<Vaccination> { return this.confirming.execute(caller, id, version); }

  @Post('vaccinations/:id/ending')
  @HttpCode(200)
  @Requires('vaccination.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'endVaccination', summary: 'Retire du carnet ce qui n’est pas validé, avec la raison' })
  @ApiOkResponse({ type: Vaccination })
  @ApiProblems(...open)
  end(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: VaccinationEnding): Promise<Vaccination> { return this.ending.execute(caller, id, version, input); }

  @Get('vaccinations/:id/versions')
  @Requires('vaccination.read')
  @ApiOperation({ operationId: 'listVaccinationVersions', summary: 'Toutes les versions d’une vaccination, la plus récente d’abord' })
  @ApiOkResponse({ type: VaccinationVersions })
  @ApiProblems('vaccination.unknown', 'vaccination.draft', 'sharing.opposed')
  async versions(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<VaccinationVersions> { return { items: await this.booklets.versions(caller, id) }; }

  @Post('vaccine-boxes/reading')
  @HttpCode(200)
  @Requires('vaccination.write')
  @ApiOperation({ operationId: 'readVaccineBox', summary: 'Lit le code d’une boîte : vaccin, lot, péremption, numéro de série' })
  @ApiOkResponse({ type: BoxReading })
  @ApiProblems('patient.unknown', 'box.foreign', 'box.check-digit', 'box.not-vaccine')
  box(@CurrentCaller() caller: Caller, @Body() question: BoxQuestion): Promise<BoxReading> { return this.products.box(caller, question); }

  @Post('vaccines/search')
  @HttpCode(200)
  @Requires('vaccination.write')
  @ApiOperation({ operationId: 'searchVaccines', summary: 'Cherche un vaccin par son nom ou la maladie ; la question voyage dans le corps' })
  @ApiOkResponse({ type: VaccineProducts })
  @ApiProblems('patient.unknown')
  async search(@CurrentCaller() caller: Caller, @Body() question: VaccineQuestion): Promise<VaccineProducts> { return { items: await this.products.search(caller, question) }; }

  @Post('vaccine-batches/search')
  @HttpCode(200)
  @Requires('vaccination.write')
  @ApiOperation({ operationId: 'searchVaccineBatch', summary: 'Les personnes vaccinées avec un lot' })
  @ApiOkResponse({ type: BatchPeople })
  @ApiProblems('batch.lot')
  batch(@CurrentCaller() caller: Caller, @Body() question: BatchQuestion): Promise<BatchPeople> { return this.batches.find(caller, question); }

  @Post('vaccine-batches/export')
  @HttpCode(200)
  @Requires('vaccination.write')
  @ApiOperation({ operationId: 'exportVaccineBatch', summary: 'La même liste, pour rappeler les personnes (tableur)' })
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiProblems('batch.lot')
  async exportBatch(@CurrentCaller() caller: Caller, @Body() question: BatchQuestion, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> { return sendSpreadsheet(response, await this.batches.export(caller, question)); }

  @Post('vaccination-figures')
  @HttpCode(200)
  @Requires('vaccination.write')
  @ApiOperation({ operationId: 'getVaccinationFigures', summary: 'Vaccins faits au centre sur une période, par vaccin, âge et lot' })
  @ApiOkResponse({ type: VaccinationFigures })
  figures(@CurrentCaller() caller: Caller, @Body() period: VaccinationPeriod): Promise<VaccinationFigures> { return this.batches.figures(caller, period); }
}
