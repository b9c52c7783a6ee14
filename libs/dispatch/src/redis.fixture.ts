import { once } from 'node:events';
import net from 'node:net';

/** The Redis that the specs may use. */
export const redisUrl = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';

const { hostname, port } = new URL(redisUrl);
export const redisPlace = { host: hostname, port: Number(port || 6379) };

/** Whether it is there: where it is not, a spec says what it did not try. */
export async function redisAnswers(): Promise<boolean> {
  const socket = net.connect(redisPlace);
  return once(socket, 'connect').then(() => true, () => false).finally(() => socket.destroy());
}
