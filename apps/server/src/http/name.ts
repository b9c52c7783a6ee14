/** A name of the workflow language, as a path, query or body may hold it: letters of any script, digits and underscores. */
export const NAME = /^[\p{L}_][\p{L}\p{N}_]{0,99}$/u;
