import type { FastifyInstance, FastifyReply } from 'fastify';
import { problem } from './problems.js';

const pollMilliseconds = 500;
const heartbeatMilliseconds = 15_000;
const mostClients = 200;
/** A client that does not read is let go. */
const mostWaitingBytes = 2 ** 20;

/** Sends what `read` gives to all who listen, whenever it has changed; reads only while somebody does. */
export class EventStream {
  readonly #clients = new Set<FastifyReply['raw']>();
  readonly #event: string;
  readonly #read: () => Promise<unknown>;
  readonly #log: FastifyInstance['log'];
  #last = '';
  #sentAt = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param app ends the streams when it closes */
  constructor(app: FastifyInstance, event: string, read: () => Promise<unknown>) {
    this.#event = event;
    this.#read = read;
    this.#log = app.log;
    app.addHook('preClose', async () => {
      for (const client of this.#clients) client.end();
    });
  }

  /** Answers with the stream. @throws Error with status 503 where too many listen */
  async open(reply: FastifyReply): Promise<void> {
    if (this.#clients.size >= mostClients) {
      throw problem(503, `Cannot open a stream: fewer than ${mostClients} listeners are needed, got as many`);
    }
    const first = this.#text(await this.#read());
    reply.hijack();
    const { raw } = reply;
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    };
    raw.writeHead(200, headers as Record<string, string>);
    raw.write(first);
    this.#clients.add(raw);
    raw.once('close', () => this.#leave(raw)).on('error', () => this.#leave(raw));
    if (this.#timer !== undefined) return;
    // The first to listen: what it was told is what the next reading is compared with.
    this.#last = first;
    this.#sentAt = Date.now();
    this.#wait();
  }

  #leave(client: FastifyReply['raw']): void {
    this.#clients.delete(client);
    if (this.#clients.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait(): void {
    this.#timer = setTimeout(() => void this.#poll(), pollMilliseconds);
  }

  async #poll(): Promise<void> {
    try {
      const text = this.#text(await this.#read());
      const isNew = text !== this.#last;
      if (isNew || Date.now() - this.#sentAt > heartbeatMilliseconds) this.#send(isNew ? text : ': still here\n\n');
      this.#last = text;
    } catch (error) {
      this.#log.error(error);
      // Clients come back, and then are told.
      for (const client of this.#clients) client.end();
    }
    if (this.#clients.size > 0) this.#wait();
  }

  #send(text: string): void {
    this.#sentAt = Date.now();
    for (const client of this.#clients) {
      if (client.writableLength > mostWaitingBytes) client.destroy();
      else client.write(text);
    }
  }

  #text(value: unknown): string {
    return `event: ${this.#event}\ndata: ${JSON.stringify(value)}\n\n`;
  }
}
