import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIfMatch, ApiProblems, CurrentCaller, IfMatch, Requires, type Caller } from '@pluriel/platform/server';
import { BulkResend } from '../orders/bulk-resend';
import { ChangeRecipients } from '../orders/change-recipients';
import { ReadDocumentRecipients } from '../orders/document-recipients.query';
import { MoveOrder } from '../orders/move-order';
import { WithdrawDocument } from '../orders/withdraw-document';
import { BulkResendInput, BulkResendOutcome, CancellationInput, DispatchOrderCounts, DispatchOrderItems, DispatchOrderPage, DispatchOrderQuery, DispatchOrderRow, DispatchOrderSearch, DispatchTrack, DocumentRecipients, DocumentRecipientsInput, PendingOrders, WithdrawalInput } from './dispatch.dto';
import { ListOrders } from './list-orders.query';
import { OrderSummaries } from './order-summaries.query';

const moves = ['dispatch.unknown', 'dispatch.too-late', 'dispatch.moved', 'dispatch.reason-missing', 'resource.stale', 'request.if-match-missing', 'access.refused', 'access.author', 'dmp.habilitation'] as const;

@ApiTags('dispatch')
@Controller('v1')
export class DispatchController {
  constructor(private readonly listOrders: ListOrders, private readonly summaries: OrderSummaries, private readonly moveOrder: MoveOrder, private readonly readRecipients: ReadDocumentRecipients, private readonly changeRecipients: ChangeRecipients, private readonly bulkResend: BulkResend, private readonly withdrawDocument: WithdrawDocument) {}

  @Get('dispatch-orders')
  @Requires('dispatch.read')
  @ApiOperation({ operationId: 'listDispatchOrders', summary: 'Delivery lines of a patient or a document, orders to treat' })
  @ApiOkResponse({ type: DispatchOrderPage })
  @ApiProblems('request.invalid', 'request.cursor', 'request.limit', 'access.refused')
  list(@CurrentCaller() caller: Caller, @Query() query: DispatchOrderQuery): Promise<DispatchOrderPage> { return this.listOrders.execute(caller, query); }

  @Post('dispatch-orders/search')
  @HttpCode(200)
  @Requires('dispatch.read')
  @ApiOperation({ operationId: 'searchDispatchOrders', summary: 'Send manager; the words searched travel in the body' })
  @ApiOkResponse({ type: DispatchOrderPage })
  @ApiProblems('request.invalid', 'request.cursor', 'request.limit', 'access.refused')
  find(@CurrentCaller() caller: Caller, @Body() query: DispatchOrderSearch): Promise<DispatchOrderPage> { return this.listOrders.execute(caller, query); }

  @Get('dispatch-orders/counts')
  @Requires('dispatch.read')
  @ApiOperation({ operationId: 'countDispatchOrders', summary: 'Number of orders by state' })
  @ApiOkResponse({ type: DispatchOrderCounts })
  @ApiProblems('access.refused')
  counts(@CurrentCaller() caller: Caller): Promise<DispatchOrderCounts> { return this.summaries.counts(caller); }

  @Get('dispatch-orders/pending-mine')
  @Requires('dispatch.read')
  @ApiOperation({ operationId: 'listPendingOrders', summary: 'Hold bar: orders of the caller that have not left yet' })
  @ApiOkResponse({ type: PendingOrders })
  @ApiProblems('access.refused')
  pending(@CurrentCaller() caller: Caller): Promise<PendingOrders> { return this.summaries.pendingMine(caller); }

  @Get('dispatch-orders/:id')
  @Requires('dispatch.read')
  @ApiOperation({ operationId: 'readDispatchOrder', summary: 'One order' })
  @ApiOkResponse({ type: DispatchOrderRow })
  @ApiProblems('dispatch.unknown', 'access.refused')
  one(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<DispatchOrderRow> { return this.summaries.one(caller, id); }

  @Get('dispatch-orders/:id/track')
  @Requires('dispatch.read')
  @ApiOperation({ operationId: 'readDispatchTrack', summary: 'Attempts and acknowledgement of one order' })
  @ApiOkResponse({ type: DispatchTrack })
  @ApiProblems('dispatch.unknown', 'access.refused')
  track(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<DispatchTrack> { return this.summaries.track(caller, id); }

  @Post('dispatch-orders/bulk-resend')
  @HttpCode(200)
  @Requires('dispatch.resend')
  @ApiOperation({ operationId: 'resendDispatchOrders', summary: 'Resend refused orders' })
  @ApiOkResponse({ type: BulkResendOutcome })
  @ApiProblems('request.invalid', 'access.refused')
  resendMany(@CurrentCaller() caller: Caller, @Body() input: BulkResendInput): Promise<BulkResendOutcome> { return this.bulkResend.execute(caller, input.ids); }

  @Post('dispatch-orders/:id/hold')
  @HttpCode(200)
  @Requires('dispatch.steer')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'holdDispatchOrder', summary: 'Retain an order during its delay' })
  @ApiOkResponse({ type: DispatchOrderRow })
  @ApiProblems(...moves)
  hold(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<DispatchOrderRow> { return this.moveOrder.execute(caller, { id, version, action: 'hold' }); }

  @Post('dispatch-orders/:id/release')
  @HttpCode(200)
  @Requires('dispatch.steer')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'releaseDispatchOrder', summary: 'Let a retained order go' })
  @ApiOkResponse({ type: DispatchOrderRow })
  @ApiProblems('dispatch.not-held', ...moves)
  release(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<DispatchOrderRow> { return this.moveOrder.execute(caller, { id, version, action: 'release' }); }

  @Post('dispatch-orders/:id/cancellation')
  @HttpCode(200)
  @Requires('dispatch.steer')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'cancelDispatchOrder', summary: 'Do not send, or give up with a reason' })
  @ApiOkResponse({ type: DispatchOrderRow })
  @ApiProblems(...moves)
  cancel(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @Body() input: CancellationInput): Promise<DispatchOrderRow> {
    return this.moveOrder.execute(caller, { id, version, action: 'cancel', reason: input.reason ?? null });
  }

  @Post('dispatch-orders/:id/resend')
  @HttpCode(200)
  @Requires('dispatch.resend')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'resendDispatchOrder', summary: 'Resend a refused order' })
  @ApiOkResponse({ type: DispatchOrderRow })
  @ApiProblems('dispatch.not-failed', ...moves)
  resend(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<DispatchOrderRow> { return this.moveOrder.execute(caller, { id, version, action: 'resend' }); }

  @Post('dispatch-orders/:id/departure')
  @HttpCode(200)
  @Requires('dispatch.steer')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'sendDispatchOrderNow', summary: 'Leave now, without waiting for the delay' })
  @ApiOkResponse({ type: DispatchOrderRow })
  @ApiProblems('dispatch.not-waiting', ...moves)
  departNow(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number): Promise<DispatchOrderRow> { return this.moveOrder.execute(caller, { id, version, action: 'send-now' }); }

  @Post('document-withdrawals')
  @HttpCode(200)
  @Requires('dispatch.cancel')
  @ApiOperation({ operationId: 'withdrawDocument', summary: 'Delete a document from the DMP, with the reason; what has not left does not leave' })
  @ApiOkResponse({ type: DispatchOrderItems })
  @ApiProblems('document.unknown', 'dispatch.withdrawal-author', 'dispatch.withdrawal-right', 'dispatch.reason-missing', 'dispatch.nothing-to-withdraw', 'dispatch.withdrawal-asked', 'dispatch.moved', 'request.invalid', 'access.refused')
  async withdraw(@CurrentCaller() caller: Caller, @Body() input: WithdrawalInput): Promise<DispatchOrderItems> {
    return { items: await this.withdrawDocument.execute(caller, { documentId: input.documentId, reason: input.reason, comment: input.comment ?? null }) };
  }

  @Get('document-recipients/:documentId')
  @Requires('dispatch.read')
  @ApiOperation({ operationId: 'readDocumentRecipients', summary: 'Where a document goes, with the version of the list' })
  @ApiOkResponse({ type: DocumentRecipients })
  @ApiProblems('access.refused')
  readWhere(@CurrentCaller() caller: Caller, @Param('documentId', ParseUUIDPipe) documentId: string): Promise<DocumentRecipients> { return this.readRecipients.execute(caller, documentId); }

  @Post('document-recipients')
  @HttpCode(200)
  @Requires('dispatch.cancel')
  @ApiIfMatch()
  @ApiOperation({ operationId: 'changeDocumentRecipients', summary: 'Change where a document goes while nothing of it has left' })
  @ApiOkResponse({ type: DocumentRecipients })
  @ApiProblems('document.unknown', 'resource.stale', 'request.if-match-missing', 'dispatch.too-late', 'recipient.unknown', 'recipient.hidden-document', 'request.invalid', 'access.refused', 'access.author')
  recipients(@CurrentCaller() caller: Caller, @IfMatch() version: number, @Body() input: DocumentRecipientsInput): Promise<DocumentRecipients> { return this.changeRecipients.execute(caller, version, input); }
}
