/**
 * SQL: whether one of the parties in parameter `parties` is among those of a duty, and does not bar the person in parameter `person`. The first
 * half is what the index answers.
 */
export const turnOf = (column: string, parties: string, person: string): string =>
  `${column} && ${parties} and exists (select from unnest(${column}) as party where party = any(${parties}) and not 'barred:' || ${person} || ':' || party = any(${column}))`;

/** The parties of a duty, without whom they bar. */
export const withoutBarred = (parties: readonly string[]): string[] => parties.filter((party) => !party.startsWith('barred:'));
