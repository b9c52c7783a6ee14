/** The advisory lock that commits and publications hold, over all servers of a database: one at a time. */
export const COMMIT_LOCK = 1398030663;
