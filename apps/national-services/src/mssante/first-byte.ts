import type { Socket } from 'node:net';

const patienceMs = 250;
const tlsHandshake = 0x16;

/**
 * Tells implicit TLS from STARTTLS on one port: a TLS client speaks first, a plain one waits for the greeting.
 * The byte read is given back to the socket.
 */
export function onFirstByte(socket: Socket, take: (implicitTls: boolean) => void): void {
  const decide = () => {
    clearTimeout(timer);
    socket.removeListener('readable', decide);
    if (socket.destroyed) return;
    const chunk = socket.read() as Buffer | null;
    if (chunk !== null) socket.unshift(chunk);
    take(chunk?.[0] === tlsHandshake);
  };
  const timer = setTimeout(decide, patienceMs);
  socket.once('close', () => clearTimeout(timer));
  socket.on('readable', decide);
}
