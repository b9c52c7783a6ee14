/** A workflow of one deadline, which its form says. */
export const WAIT = `
id: wait
§
start: [open]
fields: { until: { §, type: date and time } }
deadlines: { end: until }
who: { anybody: [{ is: actor }] }
events: { open: { §, by: anybody, form: [until] }, stop: { §, by: anybody } }
initial: live
states:
  live: { §, after: { end: over }, on: { stop: over } }
  over: { §, type: final }
`;
