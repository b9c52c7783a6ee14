import type { Scenario } from '#libs/language';

/** Whether a scenario stops the service or starts it again: that is tried where the service is ours, not on a server that others use. */
export const stopsService = ({ steps }: Scenario): boolean => steps.some((step) => step.do === 'stop' || step.do === 'restart');
