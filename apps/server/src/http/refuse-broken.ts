import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ProblemError } from '../problems/problem-error.js';
import { problemOf } from '../problems/problem-of.js';
import { refuse } from '../problems/refuse.js';
import { bad } from './bad.js';

/** What never becomes a request (too slow, headers too large, no HTTP) is answered with a problem too, and the line is cut. */
export function refuseBroken(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  // The answer to an earlier request may be under way on this line: nothing may be put into its midst.
  const answering = (socket as Socket & { _httpMessage?: ServerResponse })._httpMessage?.headersSent;
  if (socket.writable && !answering) socket.write(answerTo(problemFor(error.code)));
  socket.destroy();
}

function problemFor(code: string | undefined): ProblemError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return refuse(408, 'TOO_SLOW');
  if (code === 'HPE_HEADER_OVERFLOW') return refuse(431, 'HEADERS_TOO_LARGE');
  return bad('', '不是合格的 HTTP 请求', 'is no sound HTTP request');
}

function answerTo(problem: ProblemError): string {
  const body = JSON.stringify(problemOf(problem, '/'));
  const head = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, 'content-type: application/problem+json; charset=utf-8', `content-length: ${Buffer.byteLength(body)}`, 'connection: close'];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
