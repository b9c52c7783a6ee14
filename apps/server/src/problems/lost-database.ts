const CODES = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE)$/;
const WORDS = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Whether an error says that the database could not be reached or let go of us: what was asked may be asked again.
 * Source: PostgreSQL's error codes, classes 08 (connection), 53300 (too many connections), 57P01 to 57P03 (shutting down, crashed, starting); the rest are Node's codes
 * and the words of pg and pg-pool, which give such errors no code.
 */
export function lostDatabase(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code } = thrown as { code?: unknown };
  return (typeof code === 'string' && CODES.test(code)) || WORDS.test(thrown.message) || lostDatabase(thrown.cause);
}
