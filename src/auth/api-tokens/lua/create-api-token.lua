-- Keeps a new API token, unless its maker has too many or their account was disabled meanwhile.
-- Redis Cluster: other tokens' keys are built from an ARGV prefix of the same hash tag.
-- KEYS: 1 token, 2 tokens of the user, 3 account (absent for users of an issuer)
-- ARGV: 1 token id, 2 now (ms), 3 expires at (ms), 4 token prefix, 5 how many at most,
--       then field, value, ...
-- Returns 'ok' | 'full' | 'disabled'.
local disabled_at = redis.call('HGET', KEYS[3], 'disabled_at')
if disabled_at and disabled_at ~= '' then return 'disabled' end
for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
  if redis.call('EXISTS', ARGV[4] .. id) == 0 then redis.call('ZREM', KEYS[2], id) end
end
if redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[5]) then return 'full' end
redis.call('HSET', KEYS[1], unpack(ARGV, 6))
redis.call('PEXPIREAT', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return 'ok'
