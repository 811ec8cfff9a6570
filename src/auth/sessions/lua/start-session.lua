-- Begins a session, unless the account changed after its password was checked.
-- Redis Cluster: other sessions' keys are built from an ARGV prefix of the same hash tag.
-- KEYS: 1 account, 2 session, 3 sessions
-- ARGV: 1 revision of the account, 2 session id, 3 now (ms), 4 TTL (ms), 5 session prefix,
--       6 sessions at most, then field, value, ...
-- Returns 1, or 0 when the account is not as it was.
local account = redis.call('HMGET', KEYS[1], 'revision', 'disabled_at')
if account[1] ~= ARGV[1] or (account[2] and account[2] ~= '') then return 0 end

for _, sid in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
  if redis.call('EXISTS', ARGV[5] .. sid) == 0 then redis.call('ZREM', KEYS[3], sid) end
end
local surplus = redis.call('ZCARD', KEYS[3]) - tonumber(ARGV[6]) + 1
if surplus > 0 then
  for _, sid in ipairs(redis.call('ZRANGE', KEYS[3], 0, surplus - 1)) do
    redis.call('DEL', ARGV[5] .. sid)
    redis.call('ZREM', KEYS[3], sid)
  end
end

redis.call('HSET', KEYS[2], unpack(ARGV, 7))
redis.call('PEXPIRE', KEYS[2], ARGV[4])
redis.call('ZADD', KEYS[3], ARGV[3], ARGV[2])
return 1
