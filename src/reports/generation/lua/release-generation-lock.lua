-- Gives the lock back if it is still the caller's.   KEYS: 1 lock   ARGV: 1 lock value
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
