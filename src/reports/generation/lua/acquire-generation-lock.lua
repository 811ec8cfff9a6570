-- Takes a case's generation lock, with the next fencing token, unless it is somebody else's: held,
-- or reserved for a job that waits in the queue.
--
-- The same job may take it again: its worker was killed or is paused, and another one has the job
-- now. The fencing token then shuts the first one out.
--
-- KEYS: 1 lock, 2 fence counter, 3 reservation
-- ARGV: 1 job id, 2 started at (ISO), 3 user id, 4 lock TTL (ms), 5 fence TTL (ms),
--       6 what it is held for: 'generation' or 'closure'
-- Returns {1, lock value} when taken, {0, value of the holder or of the reservation} otherwise.

for _, key in ipairs({ KEYS[1], KEYS[3] }) do
  local held = redis.call('GET', key)
  if held and cjson.decode(held).job_id ~= ARGV[1] then
    return { 0, held }
  end
end
local fence = redis.call('INCR', KEYS[2])
redis.call('PEXPIRE', KEYS[2], ARGV[5])
local value = cjson.encode({
  job_id = ARGV[1],
  fence = fence,
  started_at = ARGV[2],
  started_by = ARGV[3],
  purpose = ARGV[6],
})
redis.call('SET', KEYS[1], value, 'PX', ARGV[4])
return { 1, value }
