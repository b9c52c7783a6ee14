/** Every function that can be called without being declared. Those with blanks must be known to the parser. */
export const BUILTIN_NAMES = [
  'not',
  'count', 'sum', 'min', 'max', 'list contains', 'append', 'concatenate', 'distinct values', 'flatten', 'first',
  'abs', 'floor', 'ceiling', 'modulo',
  'contains', 'starts with', 'ends with', 'string length', 'upper case', 'lower case', 'substring', 'string', 'matches',
  'date', 'time', 'date and time', 'duration', 'day of week',
  'share_out', 'spaced', 'senders', 'verdict_of', 'due_of', 'people', 'holder_or_above',
  'is_working_day', 'add_working_days', 'add_working_time',
] as const;

export type BuiltinName = (typeof BUILTIN_NAMES)[number];
