-- Adds a member or changes a member's role. The owner's role is not for changing.
-- KEYS: case, participants
-- ARGV: user id, role, name ('' for unknown), now (ISO time), members a case may have
-- Returns {'ok', participant JSON} | {'missing'} | {'owner'} | {'full'}.
local state = redis.call('HMGET', KEYS[1], 'owner_id', 'deleted_at')
if not state[1] or state[2] then
  return { 'missing' }
end
if state[1] == ARGV[1] then
  return { 'owner' }
end

local participant = { role = ARGV[2], added_at = ARGV[4] }
local before = redis.call('HGET', KEYS[2], ARGV[1])
if before then
  local known = cjson.decode(before)
  participant.added_at = known.added_at
  participant.name = known.name
elseif redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[5]) then
  return { 'full' }
end
if ARGV[3] ~= '' then
  participant.name = ARGV[3]
end
local json = cjson.encode(participant)
redis.call('HSET', KEYS[2], ARGV[1], json)
return { 'ok', json }
