-- Brings a deleted case back for its owner while the time for it lasts.
-- KEYS: case, acl, purge index
-- ARGV: case id, now (ms), caller id, retention of closed cases (ms), operation id or ''
-- Returns {'ok', record} | {'missing'}.
local state =
  redis.call('HMGET', KEYS[1], 'deleted_at', 'owner_id', 'purge_at', 'status', 'closed_at', 'updated_at')
local deleted_at, owner_id, purge_at = state[1], state[2], state[3]
local status, closed_at, updated_at = state[4], state[5], state[6]
local now = tonumber(ARGV[2])
if not deleted_at or owner_id ~= ARGV[3] or tonumber(purge_at) <= now then
  return { 'missing' }
end

redis.call('HDEL', KEYS[1], 'deleted_at', 'purge_at')
redis.call('DEL', KEYS[2])
redis.call('ZREM', KEYS[3], ARGV[1])
if status == 'closed' then
  local retention = tonumber(ARGV[4])
  local due = tonumber(closed_at) + retention
  -- Its date may have passed while it was deleted. What an owner brings back must not vanish with
  -- the next sweep, so its time starts anew.
  if due <= now then
    due = now + retention
  end
  local due_text = string.format('%.0f', due)
  redis.call('HSET', KEYS[1], 'purge_at', due_text)
  redis.call('ZADD', KEYS[3], due_text, ARGV[1])
end
if now > tonumber(updated_at) then
  redis.call('HSET', KEYS[1], 'updated_at', ARGV[2])
end
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[1], 'last_operation', ARGV[5])
end
redis.call('HINCRBY', KEYS[1], 'version', 1)
return { 'ok', redis.call('HGETALL', KEYS[1]) }
