export type { Place, Problem, Words } from './source/problem.js';
export type { Part, Type } from './expression/type.js';
export type { Arithmetic, Expression, Ordered, Tree } from './expression/expression.js';
export type * from './definition/definition.js';
