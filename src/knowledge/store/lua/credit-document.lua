-- Notes that a case was solved by the document, or takes that back, in one step. Each case once.
-- KEYS: document, cases, version, changes
-- ARGV: id, case id, time (ms), or '' to take it back
-- Returns 1, or 0 when there is no such document.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local changed
if ARGV[3] == '' then
  changed = redis.call('ZREM', KEYS[2], ARGV[2])
else
  changed = redis.call('ZADD', KEYS[2], 'NX', ARGV[3], ARGV[2])
end
if changed == 1 then
  redis.call('HSET', KEYS[1], 'reuses', redis.call('ZCARD', KEYS[2]))
  local change = redis.call('HINCRBY', KEYS[3], 'count', 1)
  redis.call('ZADD', KEYS[4], change, ARGV[1])
end
return 1
