-- Marks a job to be cancelled unless it has ended.   KEYS: 1 job   Returns the job's fields.
local status = redis.call('HGET', KEYS[1], 'status')
if status and status ~= 'done' and status ~= 'failed' and status ~= 'cancelled' then
  redis.call('HSET', KEYS[1], 'cancel', '1')
end
return redis.call('HGETALL', KEYS[1])
