import { once } from 'node:events';
import net from 'node:net';

/** A line to somebody on loopback that can be cut, held up, or taken away. */
export class Line {
  private readonly sockets = new Set<net.Socket>();
  private held = false;
  private away = false;

  private constructor(private readonly server: net.Server, to: number) {
    server.on('connection', (near) => {
      if (this.away) return void near.destroy();
      const far = net.connect({ host: '127.0.0.1', port: to });
      for (const [socket, other] of [[near, far], [far, near]] as const) {
        this.sockets.add(socket);
        socket.on('data', (chunk: Buffer) => void (other.write(chunk) || socket.pause()));
        socket.on('drain', () => void (this.held || other.resume()));
        socket.on('end', () => other.end());
        socket.on('error', () => other.destroy());
        socket.on('close', () => (this.sockets.delete(socket), other.destroy()));
        if (this.held) socket.pause();
      }
    });
  }

  static async open(to: number): Promise<Line> {
    const server = net.createServer({ allowHalfOpen: true });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new Line(server, to);
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  /** Ends all conversations where they are; new ones may begin. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  /** Nothing comes through, and nothing is lost, until it is let go. */
  hold(): void {
    this.held = true;
    for (const socket of this.sockets) socket.pause();
  }

  letGo(): void {
    this.held = false;
    for (const socket of this.sockets) socket.resume();
  }

  /** Cuts it, and nobody answers until it is brought back. */
  takeAway(): void {
    this.away = true;
    this.cut();
  }

  bringBack(): void {
    this.away = false;
  }

  async close(): Promise<void> {
    this.takeAway();
    this.server.close();
    await once(this.server, 'close');
  }
}
