import type { AddressInfo, Server, Socket } from 'node:net';

/** A listening server that can really stop accepting connections (weather `refused`) and come back on the same port. */
export class Doorway {
  private readonly sockets = new Set<Socket>();
  private chosenPort: number;
  private busy: Promise<void> = Promise.resolve();

  constructor(private readonly server: Server, port: number) {
    this.chosenPort = port;
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => undefined);
    });
  }

  get port(): number { return this.chosenPort; }

  /** Listens on the loopback; does nothing when already open. @throws when the port is taken */
  open(): Promise<void> {
    return this.inOrder(() => new Promise<void>((resolve, reject) => {
      if (this.server.listening) { resolve(); return; }
      const failed = (error: Error) => reject(error);
      this.server.once('error', failed);
      this.server.listen(this.chosenPort, '127.0.0.1', () => {
        this.server.removeListener('error', failed);
        this.chosenPort = (this.server.address() as AddressInfo).port;
        resolve();
      });
    }));
  }

  /** Stops listening and cuts what is open: from now on the kernel refuses connections. */
  close(): Promise<void> {
    return this.inOrder(() => new Promise<void>((resolve) => {
      for (const socket of this.sockets) socket.destroy();
      if (!this.server.listening) { resolve(); return; }
      this.server.close(() => resolve());
    }));
  }

  private inOrder(work: () => Promise<void>): Promise<void> {
    const next = this.busy.then(work);
    this.busy = next.catch(() => undefined);
    return next;
  }
}
