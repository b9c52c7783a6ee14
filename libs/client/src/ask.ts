import type { Problem } from '#libs/contract';
import { ProblemAnswer } from './problem-answer.js';
import type { Transport, TransportResponse } from './transport.js';

export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  /** bytes, sent as they are, with their type */
  bytes?: { content: Uint8Array<ArrayBuffer>; type: string };
  headers?: Record<string, string>;
}

export interface Asking {
  address: string;
  token: string | null;
  transport: Transport;
}

const MOST_TRIES = 5;

/**
 * Asks the server. Where it is busy (503) or does not answer, the question is asked again with the same idempotency key:
 * nothing happens twice. Throws ProblemAnswer for every other refusal.
 */
export async function ask({ address, token, transport }: Asking, { method, path, body, bytes, headers = {} }: Question): Promise<TransportResponse> {
  const changes = method === 'POST' || method === 'PUT';
  const sent = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(changes && headers['idempotency-key'] === undefined ? { 'idempotency-key': transport.newKey() } : {}),
    ...(bytes ? { 'content-type': bytes.type } : body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
  const content = bytes ? { body: bytes.content } : body === undefined ? {} : { body: JSON.stringify(body) };
  for (let tries = 1; ; tries++) {
    let failure: unknown;
    try {
      const response = await transport.fetch(`${address}${path}`, { method, headers: sent, ...content });
      if (response.status < 400) return response;
      failure = new ProblemAnswer(problemIn(await response.text(), response.status, path));
      if (response.status !== 503) throw failure;
    } catch (error) {
      if (error instanceof ProblemAnswer && error.problem.status !== 503) throw error;
      failure = error;
    }
    if (tries === MOST_TRIES) throw failure;
    await transport.wait(100 * 2 ** tries);
  }
}

/** Something between us and the server may answer in a form of its own. */
function problemIn(text: string, status: number, instance: string): Problem {
  try {
    const found = JSON.parse(text) as Partial<Problem>;
    if (typeof found.code === 'string' && found.status === status) return found as Problem;
  } catch {
    // told below
  }
  return { type: 'about:blank', title: `HTTP ${status}`, status, detail: text.slice(0, 500), instance, code: 'NO_PROBLEM', clause: [], zh: `服务器回应 ${status}`, en: `the server answered ${status}` };
}
