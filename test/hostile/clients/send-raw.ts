import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  /** everything that came back, until the server closed the line */
  text: string;
  milliseconds: number;
}

/** A line to a server, and what comes back on it until the server ends it; the client itself never does. */
export function openLine(port: number): { socket: Socket; ended: Promise<RawAnswer> } {
  const began = Date.now();
  const socket = connect({ port, host: '127.0.0.1' });
  let text = '';
  socket.on('data', (chunk: Buffer) => void (text += chunk.toString()));
  socket.on('error', () => undefined); // cut in the midst of writing: what counts is that it ended
  const ended = new Promise<RawAnswer>((resolve) => socket.once('close', () => resolve({ text, milliseconds: Date.now() - began })));
  return { socket, ended };
}

/** Sends bytes as they are, and waits until the server closes the line. */
export function sendRaw(port: number, bytes: string | Buffer): Promise<RawAnswer> {
  const { socket, ended } = openLine(port);
  socket.write(bytes);
  return ended;
}

/** Sends the beginning at once and then a byte now and then for ever, as slow attackers do. */
export function drip(port: number, beginning: string, byte: string): Promise<RawAnswer> {
  const { socket, ended } = openLine(port);
  socket.write(beginning);
  const dripping = setInterval(() => socket.writable && socket.write(byte), 40);
  return ended.finally(() => clearInterval(dripping));
}
