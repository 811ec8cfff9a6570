-- Gives an entry back undelivered, as if it had not been taken: the attempt does not count.
-- KEYS: 1 schedule, 2 attempts    ARGV: 1 entry id, 2 attempt number, 3 now (ms)
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then
  return 0
end
redis.call('HINCRBY', KEYS[2], ARGV[1], -1)
redis.call('ZADD', KEYS[1], 'XX', ARGV[3], ARGV[1])
return 1
