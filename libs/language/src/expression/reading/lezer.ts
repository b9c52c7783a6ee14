import type { parser } from 'lezer-feel';

/** lezer's own types, taken from the grammar so that its inner packages need not be named */
export type ParseTree = ReturnType<(typeof parser)['parse']>;
export type SyntaxNode = ParseTree['topNode'];
