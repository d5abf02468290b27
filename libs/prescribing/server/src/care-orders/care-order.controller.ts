import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { CareOrder, CareOrderCreation, CareOrderInput } from './care-order.dto';
import { CareOrders } from './care-orders';

@ApiTags('prescribing')
@Controller('v1')
export class CareOrderController {
  constructor(private readonly orders: CareOrders) {}

  @Get('patients/:patientId/care-orders')
  @Requires('record.read')
  @ApiOperation({ operationId: 'listCareOrders', summary: 'Prescriptions of biology, auxiliaries and imaging of a patient, newest first' })
  @ApiOkResponse({ type: [CareOrder] })
  @ApiProblems('patient.unknown')
  list(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string): Promise<CareOrder[]> { return this.orders.list(caller, patientId); }

  @Post('patients/:patientId/care-orders')
  @Requires('record.write')
  @ApiOperation({ operationId: 'createCareOrder', summary: 'Open a draft, when the profession prescribes this kind' })
  @ApiCreatedResponse({ type: CareOrder })
  @ApiProblems('patient.unknown', 'care-team.reason-needed', 'care-order.profession', 'consultation.unknown', 'consultation.other-patient', 'request.invalid')
  create(@CurrentCaller() caller: Caller, @Param('patientId', ParseUUIDPipe) patientId: string, @Body() { kind, consultationId }: CareOrderCreation): Promise<CareOrder> { return this.orders.create(caller, patientId, kind, consultationId ?? null); }

  @Get('care-orders/:id')
  @Requires('record.read')
  @ApiOperation({ operationId: 'getCareOrder', summary: 'One prescription of acts' })
  @ApiOkResponse({ type: CareOrder })
  @ApiProblems('care-order.unknown', 'care-order.draft', 'sharing.opposed')
  read(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<CareOrder> { return this.orders.read(caller, id); }

  @Put('care-orders/:id')
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'saveCareOrder', summary: 'Save a draft with all its acts' })
  @ApiOkResponse({ type: CareOrder })
  @ApiProblems('care-order.unknown', 'care-order.draft', 'document.not-author', 'document.already-validated', 'request.invalid', 'resource.stale')
  save(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: CareOrderInput): Promise<CareOrder> { return this.orders.save(caller, id, version, input); }

  @Delete('care-orders/:id')
  @HttpCode(204)
  @Requires('record.write')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'deleteCareOrder', summary: 'Delete a draft' })
  @ApiNoContentResponse()
  @ApiProblems('care-order.unknown', 'care-order.draft', 'document.not-author', 'document.already-validated', 'resource.stale', 'request.if-match-missing')
  remove(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<void> { return this.orders.remove(caller, id, version); }
}
