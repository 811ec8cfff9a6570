-- Prolongs the lock if it is still the caller's.   KEYS: 1 lock   ARGV: 1 lock value, 2 TTL (ms)
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
