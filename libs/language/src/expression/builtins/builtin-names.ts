/** Every function that can be called without being declared. Those with blanks must be known to the parser. */
export const BUILTIN_NAMES = [
  'not',
  'count', 'sum', 'mean', 'median', 'min', 'max', 'all', 'any',
  'list contains', 'index of', 'append', 'concatenate', 'union', 'distinct values', 'sublist', 'reverse', 'flatten', 'first',
  'abs', 'floor', 'ceiling', 'round up', 'round down', 'round half up', 'modulo',
  'contains', 'starts with', 'ends with', 'string length', 'upper case', 'lower case', 'substring', 'substring before', 'substring after', 'string join', 'string', 'matches',
  'date', 'time', 'date and time', 'duration', 'years and months duration', 'day of week', 'day of year', 'week of year',
  'share_out', 'spaced', 'senders', 'verdict_of', 'due_of', 'people', 'holder_or_above',
  'is_working_day', 'add_working_days', 'add_working_time',
] as const;

export type BuiltinName = (typeof BUILTIN_NAMES)[number];
