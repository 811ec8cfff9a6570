-- Keeps a case for a job that is about to be queued, unless somebody holds it or waits for it.
--
-- KEYS: 1 lock, 2 reservation
-- ARGV: 1 reservation (JSON with job_id, request), 2 TTL (ms)
-- Returns {1, the reservation} when made; {1, the earlier one} when the same request made it before;
-- {0, value of the holder or of the reservation} otherwise.

local reserved = redis.call('GET', KEYS[2])
if reserved then
  local same = cjson.decode(reserved).request == cjson.decode(ARGV[1]).request
  return { same and 1 or 0, reserved }
end
local held = redis.call('GET', KEYS[1])
if held then
  return { 0, held }
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return { 1, ARGV[1] }
