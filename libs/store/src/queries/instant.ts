/** SQL that gives a timestamptz as an instant in UTC to the second: 2026-03-02T10:00:00Z. */
export const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
