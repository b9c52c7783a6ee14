select case_id, state, party, since from baseline.inbox where party = 'role:key_keeper@desk' order by since, case_id limit 50;
