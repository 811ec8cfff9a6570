-- KEYS: 1 subscriptions of a user    ARGV: 1 id, 2 what it must be, 3 what it becomes
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
