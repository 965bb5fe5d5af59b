import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** The open connections of a server and what is under way on them. */
export interface Connections {
  /** Ends each connection as soon as nothing is under way on it. */
  end(): void;
}

/**
 * Follows the connections of a server from before it listens. Browsers hold spare ones open that have not carried a
 * request yet; Node waits for these when it closes.
 */
export function followConnections(server: Server): Connections {
  const underWay = new Map<Socket, number>();
  let ending = false;
  const change = (socket: Socket, by: number): void => {
    const now = underWay.get(socket);
    if (now === undefined) return;
    underWay.set(socket, now + by);
    if (ending && now + by === 0) socket.end();
  };
  server.on('connection', (socket) => {
    underWay.set(socket, 0);
    socket.on('close', () => underWay.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    change(socket, 1);
    response.on('close', () => change(socket, -1));
  });
  return {
    end() {
      ending = true;
      for (const [socket, count] of underWay) if (count === 0) socket.end();
    },
  };
}
