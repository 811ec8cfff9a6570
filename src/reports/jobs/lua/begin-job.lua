-- Begins a run of a job.   KEYS: 1 job   ARGV: 1 now (ISO)
-- Returns the number of the run, 'cancelled' when that was asked for, 'over' when there is no job or
-- it has ended.
local found = redis.call('HMGET', KEYS[1], 'status', 'cancel')
local status = found[1]
if not status or status == 'done' or status == 'failed' or status == 'cancelled' then
  return 'over'
end
if found[2] then
  return 'cancelled'
end
redis.call('HSET', KEYS[1], 'status', 'running')
redis.call('HSETNX', KEYS[1], 'started_at', ARGV[1])
redis.call('HDEL', KEYS[1], 'stage')
return redis.call('HINCRBY', KEYS[1], 'attempt', 1)
