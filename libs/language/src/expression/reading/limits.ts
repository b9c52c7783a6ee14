/** An expression that needs more is a table, or a `let` of its own. Nothing may hang on what somebody types. */
export const LONGEST_TEXT = 4_000;
export const DEEPEST_BRACKETS = 40;
export const DEEPEST_TREE = 150;
export const MOST_NODES = 1_500;
/** lezer refuses more than 300 left-hand steps in a row with a false syntax error, so we refuse them with a true one */
export const MOST_OPERATORS = 250;
/** steps of the checker; repeated looks at one place are bounded by it */
export const MOST_STEPS = 20_000;
/** parts of one value, those inside parts counted as often as they are referred to */
export const MOST_PARTS = 1_000;
/** ends of a range in a loop, and its length */
export const LONGEST_RANGE = 1_000;
export const LONGEST_PATTERN = 200;
