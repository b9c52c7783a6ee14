\set id random(1, 20000)
\set key random(1, 2000000000)
begin;
update baseline.cases set seq = seq + 1, at = now(), state = repeat('y', 1300) where id = :id;
insert into baseline.entries (case_id, at, hash, entry) values (:id, now(), repeat('h', 64), repeat('e', 1900));
insert into baseline.requests (account, key, digest, answer) values ('li', gen_random_uuid()::text, repeat('d', 64), repeat('a', 400));
delete from baseline.tasks where case_id = :id;
insert into baseline.tasks (case_id, state, party, since) values (:id, 'ready', 'role:key_keeper@desk', now()) on conflict (case_id, state) do update set since = excluded.since;
update baseline.keys set version = version + 1, columns = columns || '{"status":"out"}' where name = :id;
update baseline.timers set wakes = now() + interval '2 days' where case_id = :id;
update baseline.registers set columns = columns || '{"returned_at":"2026-03-02T10:00:00Z"}' where case_id = :id;
commit;
