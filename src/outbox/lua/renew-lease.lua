-- Prolongs the lease of an entry, if it is still the caller's: whoever takes it anew counts it up.
-- KEYS: 1 schedule, 2 attempts    ARGV: 1 entry id, 2 attempt number, 3 lease ends (ms)
-- Returns 1, or 0 when another has the entry, or has settled it.
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('ZADD', KEYS[1], 'XX', ARGV[3], ARGV[1])
return 1
