-- Why: endpoints are told as `/v1/contacts/{contactRef}` everywhere; what was logged and counted before had `:contactRef`.
-- Locks: rows of the request log and of usage, once; nothing else waits for them but the next batch of the log.
update request_logs set route = regexp_replace(route, ':(\w+)', '{\1}', 'g') where route like '%:%';
update usage_days set route = regexp_replace(route, ':(\w+)', '{\1}', 'g') where route like '%:%';
