-- KEYS: 1 lock    ARGV: 1 holder's token, 2 new time to live in ms
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
