-- Hides a live case, snapshots who its members are, and dates its removal.
-- KEYS: case, participants, acl, purge index
-- ARGV: case id, now (ms), purge at (ms)
-- Returns {'ok'} | {'missing'}.
local state = redis.call('HMGET', KEYS[1], 'status', 'deleted_at', 'updated_at')
if not state[1] or state[2] then
  return { 'missing' }
end
redis.call('HSET', KEYS[1], 'deleted_at', ARGV[2], 'purge_at', ARGV[3])
if tonumber(ARGV[2]) > tonumber(state[3]) then
  redis.call('HSET', KEYS[1], 'updated_at', ARGV[2])
end
redis.call('HINCRBY', KEYS[1], 'version', 1)

redis.call('DEL', KEYS[3])
local members = redis.call('HGETALL', KEYS[2])
for i = 1, #members, 2 do
  redis.call('HSET', KEYS[3], members[i], cjson.decode(members[i + 1]).role)
end
redis.call('ZADD', KEYS[4], ARGV[3], ARGV[1])
return { 'ok' }
