/** SQLSTATEs by which Postgres says that a value does not fit: data, constraints, limits. Nothing was written then. */
export const CANNOT_HOLD = /^(22|23|54)/;
