\set id random(1, 19999)
begin;
update baseline.cases set seq = seq + 1, at = now(), state = repeat('y', 1450) where id = :id;
insert into baseline.entries (case_id, at, hash, entry) values (:id, now(), repeat('h', 64), repeat('e', 1430));
insert into baseline.requests (account, key, digest, answer) values ('an', gen_random_uuid()::text, repeat('d', 64), repeat('a', 400));
delete from baseline.tasks where case_id = :id;
insert into baseline.tasks (case_id, state, party, since) values (:id, 'handling', 'role:dept_worker@engineering', now()) on conflict (case_id, state) do update set since = excluded.since;
update baseline.timers set wakes = now() + interval '2 days' where case_id = :id;
update baseline.duties set done = now() where case_id between :id and :id + 1;
update baseline.registers set columns = columns || jsonb_build_object('outcome', 'handling', 'remark', repeat('r', 480)) where case_id = :id;
insert into baseline.effects (case_id, effect) values (:id, '{"notify":"complaint_forwarded","to":["wu"],"values":{"sheet_no":1,"matter":"x"}}');
commit;
