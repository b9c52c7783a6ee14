\set id random(1, 19998)
begin;
update baseline.cases set seq = seq + 1, at = now(), state = repeat('y', 1200) where id between :id and :id + 2;
insert into baseline.entries (case_id, at, hash, entry) select i, now(), repeat('h', 64), repeat('e', 1200) from generate_series(:id, :id + 2) i;
insert into baseline.requests (account, key, digest, answer) values ('qian', gen_random_uuid()::text, repeat('d', 64), repeat('a', 650));
delete from baseline.tasks where case_id between :id and :id + 1;
insert into baseline.tasks (case_id, state, party, since) select i, 'collected', 'role:lab_receiver', now() from generate_series(:id, :id + 1) i on conflict (case_id, state) do update set since = excluded.since;
update baseline.timers set wakes = now() + interval '2 days' where case_id between :id and :id + 1;
update baseline.duties set done = now() where case_id between :id and :id + 1;
update baseline.claims set version = version + 1, holder = 'case' where key = :id;
update baseline.registers set columns = columns || jsonb_build_object('delivered_at', now(), 'remark', repeat('r', 480)) where case_id between :id and :id + 1;
commit;
