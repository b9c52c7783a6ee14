import AjvCompiler from '@fastify/ajv-compiler';

/** Fastify's own, one for all applications of this process: the routes of a trial are those of the site, and to make their validators takes a sixth of opening one. */
export const buildValidator = AjvCompiler();
