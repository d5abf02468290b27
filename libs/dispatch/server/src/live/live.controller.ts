import { Controller, Sse, type MessageEvent } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, LiveHub, Requires, type Caller } from '@pluriel/platform/server';
import { SessionEnds } from '@pluriel/security/server';
import { concat, filter, interval, map, merge, of, takeUntil, timer, type Observable } from 'rxjs';

const PING_MS = 25_000;
/** The browser reconnects by itself, through the session guard: rights that changed count after this at the latest. */
const LIFE_MS = 300_000;

/** Live updates of the screens (UX-01, UX-10): ids only, the screen fetches again with its own rights. */
@ApiTags('live')
@Controller('v1/live')
export class LiveController {
  constructor(private readonly hub: LiveHub, private readonly sessionEnds: SessionEnds) {}

  @Sse()
  @Requires('session')
  @ApiOperation({ operationId: 'listenLive', summary: 'Server-sent events: `hello`, then `change` with topic and id; a comment every 25 s keeps proxies awake; ends with the lock or the end of the session' })
  @ApiProduces('text/event-stream')
  listen(@CurrentCaller() caller: Caller): Observable<MessageEvent> {
    const changes = this.hub.changes().pipe(
      // Changes of nobody in particular (a service stops) concern every structure.
      filter((change) => change.topic !== 'session' && (change.structureId === undefined || change.structureId === caller.structureId)),
      map(({ topic, id, patientId }): MessageEvent => ({ type: 'change', data: { topic, id, ...(patientId ? { patientId } : {}) } })),
    );
    const pings = interval(PING_MS).pipe(map((): MessageEvent => ({ comment: 'ping' })));
    return merge(concat(of<MessageEvent>({ type: 'hello', data: { at: new Date().toISOString() } })), changes, pings).pipe(takeUntil(merge(timer(LIFE_MS), this.sessionEnds.of(caller))));
  }
}
