-- Changes a job that has not ended, and tells its watchers, in one step.
--
-- KEYS: 1 job, 2 events
-- ARGV: 1 number of the run that says so, or '' for whoever may say it; 2 type and 3 data of the
--       event, 4 events kept, 5 TTL of the job (ms) or '' to leave it, 6 TTL of the events (ms); then
--       fields, values
-- Returns 1 when changed, 0 when the job has ended, is gone, or another run has begun since.
local found = redis.call('HMGET', KEYS[1], 'status', 'attempt')
local status = found[1]
if not status or status == 'done' or status == 'failed' or status == 'cancelled' then
  return 0
end
if ARGV[1] ~= '' and ARGV[1] ~= found[2] then
  return 0
end
if #ARGV > 6 then
  redis.call('HSET', KEYS[1], unpack(ARGV, 7))
end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*', 'type', ARGV[2], 'data', ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[6])
if ARGV[5] ~= '' then
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
end
return 1
