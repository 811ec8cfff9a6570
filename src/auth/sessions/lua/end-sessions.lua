-- Ends one session, or all. Redis Cluster: their keys are built from a prefix of the same hash tag.
-- KEYS: 1 sessions    ARGV: 1 session prefix, 2 session id (all when absent)
-- Returns how many were there.
local ids = ARGV[2] and { ARGV[2] } or redis.call('ZRANGE', KEYS[1], 0, -1)
local ended = 0
for _, sid in ipairs(ids) do
  ended = ended + redis.call('DEL', ARGV[1] .. sid)
  redis.call('ZREM', KEYS[1], sid)
end
return ended
