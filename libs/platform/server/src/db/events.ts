import { Injectable } from '@nestjs/common';
import type { Ctx } from './transactions';

type EventType<E extends object> = new (...parts: never[]) => E;
type Handler<E extends object> = (ctx: Ctx, event: E) => Promise<void>;

/**
 * Events between contexts: typed, synchronous, in the publisher's transaction (architecture §6).
 * A handler writes rows only; it never calls the outside world.
 */
@Injectable()
export class Events {
  private readonly handlers = new Map<EventType<object>, Handler<object>[]>();

  /** Registers a handler; call it in a module's onModuleInit. */
  on<E extends object>(type: EventType<E>, handler: Handler<E>): void {
    const list = this.handlers.get(type as EventType<object>) ?? [];
    list.push(handler as Handler<object>);
    this.handlers.set(type as EventType<object>, list);
  }

  /** Runs every handler of the event's class, in order of registration. A throw aborts the publisher's transaction. */
  async publish(ctx: Ctx, event: object): Promise<void> {
    for (const handler of this.handlers.get(event.constructor as EventType<object>) ?? []) await handler(ctx, event);
  }
}
