\set id random(1, 100000)
begin;
update baseline.light set version = version + 1, value = 'on' where id = :id;
insert into baseline.light_history (light, entry) values (:id, repeat('e', 600));
commit;
