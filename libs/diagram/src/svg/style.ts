/** What the classes look like; a console may lay its own rules over them. */
export const STYLE = `
.steward-diagram{font-family:"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif;fill:#1e293b}
.steward-diagram .page{fill:#fff}
.steward-diagram .box{fill:#fff;stroke:#334155;stroke-width:1.3}
.steward-diagram .compound>.box,.steward-diagram .parallel>.box{fill:#f6f8fb}
.steward-diagram .even>.box{fill:#edf1f6}
.steward-diagram .root>.box{fill:#fff;stroke:#94a3b8}
.steward-diagram .region>.box{stroke-dasharray:7 4}
.steward-diagram .inner{fill:none;stroke:#334155;stroke-width:1}
.steward-diagram .ended>.inner{stroke-dasharray:2 2}
.steward-diagram .rule{stroke:#334155;stroke-opacity:.25}
.steward-diagram .dot{fill:#0f172a}
.steward-diagram .name{font-size:20px;font-weight:bold}
.steward-diagram .title{font-size:14px;font-weight:bold}
.steward-diagram .plain{font-size:12px}
.steward-diagram .small{font-size:11px;fill:#475569}
.steward-diagram .guard{font-size:10.5px;fill:#64748b}
.steward-diagram .head text{paint-order:stroke;stroke:#f6f8fb;stroke-width:4px;stroke-linejoin:round}
.steward-diagram .sign{fill:none;stroke:#475569;stroke-width:1.2}
.steward-diagram .sign.start{fill:#0f172a;stroke:none}
.steward-diagram .line{fill:none;stroke:#475569;stroke-width:1.3}
.steward-diagram .arrow{fill:#475569}
.steward-diagram .timer .line{stroke:#b45309;stroke-dasharray:6 3}
.steward-diagram .timer .arrow{fill:#b45309}
.steward-diagram .timer .plain,.steward-diagram .small.clock{fill:#92400e}
.steward-diagram .sign.clock{stroke:#b45309}
.steward-diagram .step .line{stroke:#0f766e}
.steward-diagram .step .arrow{fill:#0f766e}
.steward-diagram .step .plain,.steward-diagram .small.step{fill:#115e59}
.steward-diagram .sign.step{stroke:#0f766e}
.steward-diagram .history .line{stroke-dasharray:2 3}
.steward-diagram .visited>.box{fill:#dbeafe}
.steward-diagram .compound.visited>.box,.steward-diagram .parallel.visited>.box{fill:#f0f6fe}
.steward-diagram .root.visited>.box{fill:#fff}
.steward-diagram .compound.present:not(.root)>.box,.steward-diagram .parallel.present:not(.root)>.box{stroke:#1d4ed8;stroke-width:2.4}
.steward-diagram .atomic.present>.box,.steward-diagram .final.present>.box{fill:#fef3c7;stroke:#1d4ed8;stroke-width:3.2}
.steward-diagram .taken .line{stroke:#1d4ed8;stroke-width:2.8}
.steward-diagram .taken .arrow{fill:#1d4ed8}
.steward-diagram .badge{fill:#1d4ed8}
.steward-diagram .number{font-size:10.5px;font-weight:bold;fill:#fff;text-anchor:middle}
`.trim();
