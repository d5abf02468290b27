import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { SetAsideWarning } from '../knowledge/set-aside-warning';
import { Prescription, PrescriptionCreation, PrescriptionInput, PrescriptionPage, PrescriptionQuery, WarningSetAside } from './prescription.dto';
import { ListPrescriptions, ReadPrescription } from './read-prescriptions';
import { CreatePrescription, DeletePrescription, SavePrescription } from './write-prescription';

@ApiTags('prescribing')
@Controller('v1')
export class PrescriptionController {
  constructor(private readonly listAll: ListPrescriptions, private readonly readOne: ReadPrescription, private readonly createOne: CreatePrescription, private readonly saveOne: SavePrescription, private readonly deleteOne: DeletePrescription, private readonly setAside: SetAsideWarning) {}

  @Get('patients/:patientId/prescriptions')
  @Requires('record.read')
  @ApiOperation({ operationId: 'listPrescriptions', summary: 'Prescriptions of a patient with their lines, newest first' })
  @ApiOkResponse({ type: PrescriptionPage })
  @ApiProblems('patient.unknown', 'request.cursor', 'request.limit')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Query() query: PrescriptionQuery): Promise<PrescriptionPage> {
    return this.listAll.execute(caller, patientId, query);
  }

  @Post('patients/:patientId/prescriptions')
  @Requires('prescribe.drugs')
  @ApiOperation({ operationId: 'createPrescription', summary: 'Open a draft prescription, empty or renewed line by line' })
  @ApiCreatedResponse({ type: Prescription })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'prescription.unknown', 'prescription.draft', 'prescription.other-patient', 'consultation.unknown')
  create(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() input: PrescriptionCreation): Promise<Prescription> {
    return this.createOne.execute(caller, patientId, input);
  }

  @Get('prescriptions/:id')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getPrescription', summary: 'One prescription with its remarks' })
  @ApiOkResponse({ type: Prescription })
  @ApiProblems('prescription.unknown', 'prescription.draft', 'sharing.opposed')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<Prescription> {
    return this.readOne.execute(caller, id);
  }

  @Put('prescriptions/:id')
  @Requires('prescribe.drugs')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'savePrescription', summary: 'Save a draft prescription with all its lines' })
  @ApiOkResponse({ type: Prescription })
  @ApiProblems('prescription.unknown', 'prescription.author', 'prescription.validated', 'prescription.line-twice', 'prescription.line-elsewhere', 'request.invalid', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: PrescriptionInput): Promise<Prescription> {
    return this.saveOne.execute(caller, id, version, input);
  }

  @Post('prescriptions/:id/set-aside')
  @HttpCode(200)
  @Requires('prescribe.drugs')
  @ApiOperation({ operationId: 'setAsideWarning', summary: 'Set a remark aside, with a reason for a contra-indication (RX-28)' })
  @ApiOkResponse({ type: Prescription })
  @ApiProblems('prescription.unknown', 'prescription.author', 'prescription.validated', 'prescription.warning-unknown', 'prescription.warning-blocks', 'prescription.reason-missing', 'request.invalid')
  aside(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @Body() body: WarningSetAside): Promise<Prescription> {
    return this.setAside.execute(caller, id, body);
  }

  @Delete('prescriptions/:id')
  @HttpCode(204)
  @Requires('prescribe.drugs')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'deletePrescription', summary: 'Delete a draft prescription' })
  @ApiNoContentResponse()
  @ApiProblems('prescription.unknown', 'prescription.author', 'prescription.validated', 'resource.stale', 'request.if-match-missing')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> {
    return this.deleteOne.execute(caller, id, version);
  }
}
