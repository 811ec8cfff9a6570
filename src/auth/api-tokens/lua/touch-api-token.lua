-- Notes the use of a token, without bringing back one that was revoked in that moment.
-- KEYS: 1 token    ARGV: 1 now (ms)
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'last_used_at', ARGV[1]) end
return 1
