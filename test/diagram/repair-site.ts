import { checkWorkflows, type CheckedWorkflows } from '#libs/language';

/** A workflow with everything that a chart can have: regions, history, steps of its own, timers of every kind, ways from a state into itself. */
export const repairSite: Readonly<Record<string, string>> = {
  'shared/roles.yaml': `
places: {}
roles:
  clerk:   { zh: 客服人员, en: Clerk }
  fitter:  { zh: 维修工, en: Fitter }
  manager: { zh: 经理, en: Manager }
`,
  'shared/parameters.yaml': `
T-RESPONSE:
  zh: 响应时限
  en: Response
  type: duration
  values: { 2026-01-01: PT4H, 2026-07-01: PT2H }
T-AGAIN:
  zh: 催办间隔
  en: Reminder interval
  type: duration
  values: { 2026-01-01: PT30M }
T-CHECK:
  zh: 验收时限
  en: Acceptance
  type: duration
  values: { 2026-01-01: P3D }
`,
  'repair/repair.workflow.yaml': `
id: repair
zh: 报修流程
en: Repair & <upkeep>
start: [report]
fields:
  kind:   { zh: 类别, en: Kind, type: { urgent: 紧急, plain: 一般 }, initial: plain }
  cost:   { zh: 费用, en: Cost, type: money from 0, initial: 0 }
  owner:  { zh: 业主, en: Owner, type: person }
  needs_water_off: { zh: 需要停水, en: Water must be cut, type: boolean, initial: false }
  promised_at: { zh: 约定时间, en: Promised for, type: date and time }
deadlines:
  promised: promised_at
duties:
  fix_it:
    zh: 按时修复
    en: Repair in time
    for: the_fitter
    due: { accept_job: at + T-CHECK }
    done: finish
who:
  the_fitter: [{ role: fitter }]
  the_owner:  [{ is: owner }]
events:
  report:      { zh: 报修, en: Report, by: [clerk], form: [kind, owner, needs_water_off, promised_at] }
  classify:    { zh: 定级, en: Classify, by: clerk }
  accept_job:  { zh: 接单, en: Accept the job, by: fitter }
  withdraw:    { zh: 业主撤回, en: Withdraw, by: the_owner }
  arrive:      { zh: 到达, en: Arrive, by: fitter }
  lack_parts:  { zh: 缺配件, en: Parts are lacking, by: fitter }
  parts_in:    { zh: 配件到货, en: Parts are in, by: fitter }
  finish:      { zh: 完工, en: Finish, by: fitter }
  put_up:      { zh: 张贴通知, en: Put up the notice, by: clerk }
  estimate:    { zh: 估算费用, en: Estimate, by: fitter, form: [cost] }
  agree:       { zh: 同意, en: Agree, by: manager }
  send_back:   { zh: 退回重估, en: Send back, by: manager }
  pause:       { zh: 暂停, en: Pause, by: manager }
  resume:      { zh: 恢复, en: Resume, by: manager }
  restart:     { zh: 全部重新开始, en: Start all over again, by: manager }
  note:        { zh: 补充说明, en: Add a note, by: clerk }
  redo:        { zh: 返工, en: Do it again, by: the_owner }
  confirm:     { zh: 验收合格, en: Confirm, by: the_owner }
initial: draft
states:
  draft:
    zh: 一个名称特别长以至于一行之内无论如何也写不下的草稿状态
    en: A draft with a title that is far too long for a single line of any box
    task: clerk
    always: { as: is_urgent, guard: kind = urgent, target: at_work }
    after: { promised: dispatching }
    on:
      classify: dispatching
  dispatching:
    zh: 受理中
    en: Being dispatched
    initial: waiting
    on: { withdraw: withdrawn, restart: { target: dispatching, reenter: true } }
    onDone: at_work
    states:
      waiting:
        zh: 待接单
        en: Waiting
        task: the_fitter
        after: { T-RESPONSE: { every: T-AGAIN, target: supervised } }
        on: { accept_job: taken }
      supervised:
        zh: 主管督办
        en: Supervised
        task: manager
        on: { accept_job: taken }
      taken: { zh: 已接单, en: Taken, type: final }
  at_work:
    zh: 维修进行中
    en: Being repaired
    type: parallel
    on: { withdraw: withdrawn, pause: paused, note: {}, restart: on_site }
    onDone: checking
    states:
      notices:
        zh: 停水停电通知
        en: Notices
        initial: none_needed
        states:
          none_needed: { zh: 未张贴, en: Not up, on: { put_up: up }, always: { as: nothing_to_tell, guard: not(needs_water_off), target: up } }
          up:          { zh: 已张贴, en: Up, type: final }
      work:
        zh: 现场维修
        en: Work
        initial: on_the_way
        states:
          on_the_way: { zh: 前往现场, en: On the way, task: fitter, on: { arrive: on_site } }
          on_site:
            zh: 施工
            en: On site
            task: fitter
            after: { fix_it: { actions: { notify: { to: manager, template: told } } } }
            on: { lack_parts: waiting_parts, finish: done_work }
          waiting_parts: { zh: 等待配件, en: Waiting for parts, on: { parts_in: on_site } }
          done_work: { zh: 维修完成, en: Work done, type: final }
      costs:
        zh: 费用核定
        en: Costs
        initial: estimating
        states:
          asking:     { zh: 经理审批, en: Asking, task: manager, on: { agree: agreed, send_back: estimating } }
          estimating:
            zh: 费用估算
            en: Estimating
            task: fitter
            on:
              estimate:
                - { guard: form.cost > 500, target: asking }
                - { target: agreed }
          agreed:     { zh: 费用确认, en: Agreed, type: final }
      where_it_was: { zh: 原处, en: Where it was, type: history, history: deep }
  paused:
    zh: 已暂停
    en: Paused
    task: manager
    on: { resume: where_it_was, withdraw: withdrawn }
  checking:
    zh: 业主验收
    en: Being accepted
    task: the_owner
    after: { T-CHECK: closed }
    on: { confirm: closed, redo: at_work }
  closed:
    zh: 已归档
    en: Filed
    tags: [ended]
    on: { note: {} }
  withdrawn: { zh: 已撤销, en: Withdrawn, type: final }
`,
  'shared/templates.yaml': 'told: { zh: 逾期, en: Late }\n',
};

export const checkRepair = (): CheckedWorkflows => checkWorkflows(Object.entries(repairSite).map(([path, text]) => ({ path, text })));
