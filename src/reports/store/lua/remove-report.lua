-- Removes one report for good and announces it, so that it leaves the search index as well.
-- The version numbers stay: a number that was given out is never given out again.
--
-- KEYS: 1 metadata, 2 content, 3 current, 4 reports, 5 expiry index, 6 outbox stream
-- ARGV: 1 report id, 2 announcement data (JSON)
-- Returns 1 when there was something to remove.

local report_type = redis.call('HGET', KEYS[1], 'type')
local removed = redis.call('DEL', KEYS[1], KEYS[2])
redis.call('ZREM', KEYS[4], ARGV[1])
redis.call('ZREM', KEYS[5], ARGV[1])
if report_type and redis.call('HGET', KEYS[3], report_type) == ARGV[1] then
  redis.call('HDEL', KEYS[3], report_type)
end
if removed == 0 then
  return 0
end
redis.call('XADD', KEYS[6], '*', 'topic', 'report.unindex', 'ref', ARGV[1], 'data', ARGV[2])
return 1
