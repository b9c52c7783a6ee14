import pg from 'pg';
import { migrate } from './dist/libs/store/src/index.js';
import { readFileSync } from 'fs';
const url=JSON.parse(readFileSync('/tmp/pgx.out','utf8')).url;
await migrate(url);
const c=new pg.Client(url);await c.connect();
await c.query(`insert into tasks (case_id,state,party,barred,parties,workflow,priority,since,claimed_by,definition)
 select '019a'||substr(md5(g::text),1,8)||lpad(g::text,12,'0'),'lent','role:key_keeper@desk','{}','{role:key_keeper@desk}','key_lending',null,timestamptz '2026-03-02'+ (g*37%100000)*interval '1 second',null,1 from generate_series(1,100000) g`);
await c.query(`create schema baseline; create table baseline.inbox as select case_id,state,party,since from tasks; create index on baseline.inbox(party,since,case_id)`);
await c.query('vacuum analyze');await c.end();
