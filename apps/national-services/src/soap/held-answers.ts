import type { Socket } from 'node:net';
import type { ServerResponse } from 'node:http';

const patienceMs = 60_000;

/** Answers that are never given (weather `silent-after-reception`): the line is cut after a minute or on demand. */
export class HeldAnswers {
  private readonly lines = new Map<Socket, NodeJS.Timeout>();

  /** Keeps a response open without a word. */
  hold(response: ServerResponse): void { if (response.socket) this.holdSocket(response.socket); }

  holdSocket(socket: Socket): void {
    const timer = setTimeout(() => this.cut(socket), patienceMs);
    timer.unref();
    this.lines.set(socket, timer);
    socket.once('close', () => { clearTimeout(timer); this.lines.delete(socket); });
  }

  get count(): number { return this.lines.size; }

  /** Cuts every silent line now (POST /__release). @returns how many there were */
  release(): number {
    const held = [...this.lines.keys()];
    for (const socket of held) this.cut(socket);
    return held.length;
  }

  private cut(socket: Socket): void {
    clearTimeout(this.lines.get(socket));
    this.lines.delete(socket);
    socket.destroy();
  }
}
