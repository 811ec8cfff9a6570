-- Changes an account and ends its sessions (and API tokens), so that nobody who signed in before the
-- change acts after it.
-- Redis Cluster: the keys of sessions and tokens are built from ARGV prefixes of the same hash tag.
-- KEYS: 1 account, 2 sessions, 3 API tokens
-- ARGV: 1 revision, 2 session prefix, 3 session to keep or '', 4 token prefix or '' to keep tokens,
--       then field, value, ... to set
-- Returns 1, or 0 when the account is not there or not at this revision.
if redis.call('HGET', KEYS[1], 'revision') ~= ARGV[1] then return 0 end
if #ARGV > 4 then redis.call('HSET', KEYS[1], unpack(ARGV, 5)) end
redis.call('HINCRBY', KEYS[1], 'revision', 1)
for _, sid in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
  if sid ~= ARGV[3] then
    redis.call('DEL', ARGV[2] .. sid)
    redis.call('ZREM', KEYS[2], sid)
  end
end
if ARGV[4] ~= '' then
  for _, tid in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do redis.call('DEL', ARGV[4] .. tid) end
  redis.call('DEL', KEYS[3])
end
return 1
