-- Puts an entry off until a time, if it is still the caller's, and notes what it waits for.
-- KEYS: 1 schedule, 2 attempts, 3 waits (hash entry id -> what it waits for)
-- ARGV: 1 entry id, 2 attempt number, 3 until (ms), then, if it waits for something: 4 what
-- Returns 1, or 0 when another has the entry, or has settled it.
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('ZADD', KEYS[1], 'XX', ARGV[3], ARGV[1])
if ARGV[4] then
  redis.call('HSET', KEYS[3], ARGV[1], ARGV[4])
end
return 1
