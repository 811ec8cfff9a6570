-- Takes a member off a live case. The owner stays.
-- KEYS: case, participants
-- ARGV: user id
-- Returns {'ok'} | {'missing'} | {'owner'}.
local state = redis.call('HMGET', KEYS[1], 'owner_id', 'deleted_at')
if not state[1] or state[2] then
  return { 'missing' }
end
if state[1] == ARGV[1] then
  return { 'owner' }
end
redis.call('HDEL', KEYS[2], ARGV[1])
return { 'ok' }
