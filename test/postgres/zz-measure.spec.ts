import pg from 'pg';
import { serverUrl } from './ask-broker.js';
it('m', async () => { const u = await serverUrl(); const fig=(n: string,t: number[])=>{t.sort((a,b)=>a-b);process.stderr.write('FIG '+n+' '+[t[0],t[7],t[14]].map(x=>Math.round(x!*10)/10).join(' ')+'\n')};
 const tc: number[]=[]; for(let i=0;i<15;i++){const b=performance.now(); const c=new pg.Client(u); await c.connect(); tc.push(performance.now()-b); await c.end();} fig('connect',tc);
 const c=new pg.Client(u); await c.connect(); for (const s of ['wal_log','file_copy']) { const t: number[]=[],d: number[]=[]; for(let i=0;i<15;i++){let b=performance.now(); await c.query(`create database zz${s}${i} template template1 strategy ${s}`); t.push(performance.now()-b); b=performance.now(); await c.query(`drop database zz${s}${i} with (force)`); d.push(performance.now()-b);} fig('create '+s,t); fig('drop '+s,d);} await c.end(); }, 60000);
