/** Calls a service, tells somebody, has a task, and a timer that fails while `by` is 0. */
export const bellWorkflow = `
id: bell
zh: 铃
en: Bell
start: [open]
fields:
  what: { zh: 何事, en: What, type: text }
  by:   { zh: 除数, en: Divisor, type: integer, initial: 0 }
  n:    { zh: 数, en: Number, type: number, initial: 0 }
  at:   { zh: 时, en: When, type: date and time }
who: { anybody: [{ is: actor }] }
deadlines: { ring_time: at_time }
events:
  open: { zh: 打开, en: Open, by: anybody, form: [what, at_time], actions: [{ call: { service: bank, do: pay, with: { sum: 5 } } }] }
  mend: { zh: 修理, en: Mend, by: anybody, form: [by] }
  stop: { zh: 停止, en: Stop, by: anybody }
initial: waiting
states:
  waiting:
    zh: 等待
    en: Waiting
    task: centre_manager
    after: { ring_time: { target: rung, actions: { assign: { n: 10 / by } } } }
    on: { stop: stopped, mend: {} }
  rung: { zh: 已响, en: Rung, type: final }
  stopped: { zh: 已停, en: Stopped, type: final }
`.replace('  at:   {', '  at_time: {');
