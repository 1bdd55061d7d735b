import { connect, createServer, type Server } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Listens on a loopback port as another program would; any free one for 0. */
export function occupy(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      resolve(server);
    });
  });
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = await occupy(0);
  const address = server.address();
  await release(server);
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

export function release(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}

/** Whether anybody listens there. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: LOOPBACK, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
