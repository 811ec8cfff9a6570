-- Removes a case that is due, for good. What stays is who its members were, so that its reports
-- remain readable by them. Due is checked here: the owner may have restored the case after the
-- sweeper found it.
-- KEYS: case, participants, messages, acl, purge index, audit log, then what other modules keep
--       beside the case
-- ARGV: case id, now (ms), how long the access snapshot stays (ms)
-- Returns 'purged' | 'not-due' | 'missing'.
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('ZREM', KEYS[5], ARGV[1])
  return 'missing'
end
local purge_at = redis.call('HGET', KEYS[1], 'purge_at')
if not purge_at then
  redis.call('ZREM', KEYS[5], ARGV[1])
  return 'not-due'
end
if tonumber(purge_at) > tonumber(ARGV[2]) then
  -- The record decides. Were the index ever to say otherwise, the sweeper would come back for ever.
  redis.call('ZADD', KEYS[5], purge_at, ARGV[1])
  return 'not-due'
end

redis.call('DEL', KEYS[4])
local members = redis.call('HGETALL', KEYS[2])
for i = 1, #members, 2 do
  redis.call('HSET', KEYS[4], members[i], cjson.decode(members[i + 1]).role)
end
redis.call('PEXPIRE', KEYS[4], ARGV[3])
redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3], unpack(KEYS, 6))
redis.call('ZREM', KEYS[5], ARGV[1])
return 'purged'
