-- Why: each filter of the request log and of the audit log finds its rows by an index, however many there are.
-- Locks: writes to both logs, for as long as the indexes are built; on two cores 8 to 12 seconds for each million requests.
create index request_logs_ip on request_logs (workspace_id, ip, at desc, id desc);
create index request_logs_route on request_logs (workspace_id, route, at desc, id desc);
-- The rest hold the few rows that are looked for among the many: they cost the usual request nothing. Status and client
-- are looked at within the index.
create index request_logs_errors on request_logs (workspace_id, at desc, id desc, status, api_client_id) where status >= 400;
create index request_logs_changes on request_logs (workspace_id, method, at desc, id desc) where method <> 'GET';
create index request_logs_test on request_logs (workspace_id, at desc, id desc) where environment = 'test';

-- One action, or all that begin with `api_client.`.
create index audit_entries_action on audit_entries (workspace_id, action text_pattern_ops, at desc, id desc);
