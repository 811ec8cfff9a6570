-- KEYS: 1 session    ARGV: 1 now (ms), 2 TTL (ms)
local ends_at = redis.call('HGET', KEYS[1], 'ends_at')
if not ends_at then return 0 end
redis.call('HSET', KEYS[1], 'last_used_at', ARGV[1])
redis.call('PEXPIRE', KEYS[1], math.max(1, math.min(tonumber(ARGV[2]), tonumber(ends_at) - tonumber(ARGV[1]))))
return 1
