-- KEYS: 1 value    ARGV: 1 what it must be, 2 what it becomes, 3 TTL (ms)
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
