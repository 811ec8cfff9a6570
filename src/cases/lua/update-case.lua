-- Changes facts and status of a live case, if its status and version still allow it. The check runs
-- here, so of two racing moves one wins and the other learns where the case is now.
-- KEYS: case, outbox
-- ARGV: now (ms), versions allowed (comma list, '*' for any), statuses allowed (comma list),
--       status to move to ('' to stay), number of fields to unset, those fields,
--       then field, value, ... to set
-- Returns {'ok', record} | {'missing'} | {'refused', status} | {'stale'}.
local function among(list, item)
  return string.find(',' .. list .. ',', ',' .. item .. ',', 1, true) ~= nil
end

local state = redis.call('HMGET', KEYS[1], 'status', 'version', 'deleted_at', 'updated_at')
local status, version, deleted_at, updated_at = state[1], state[2], state[3], state[4]
if not status or deleted_at then
  return { 'missing' }
end
if ARGV[2] ~= '*' and not among(ARGV[2], version) then
  return { 'stale' }
end
if not among(ARGV[3], status) then
  return { 'refused', status }
end

local target = ARGV[4]
local unset_count = tonumber(ARGV[5])
local first_set = 6 + unset_count
local moves = target ~= '' and target ~= status
if moves or unset_count > 0 or #ARGV >= first_set then
  if unset_count > 0 then
    redis.call('HDEL', KEYS[1], unpack(ARGV, 6, 5 + unset_count))
  end
  if #ARGV >= first_set then
    redis.call('HSET', KEYS[1], unpack(ARGV, first_set))
  end
  if moves then
    redis.call('HSET', KEYS[1], 'status', target)
    if target == 'resolved' then
      local id = string.match(KEYS[1], '}(.+)$')
      redis.call('XADD', KEYS[2], '*', 'topic', 'event.case.resolved', 'ref', id,
        'data', cjson.encode({ at_ms = ARGV[1] }))
    end
  end
  -- Clocks of several replicas differ a little; time must not run backwards for a reader.
  if tonumber(ARGV[1]) > tonumber(updated_at) then
    redis.call('HSET', KEYS[1], 'updated_at', ARGV[1])
  end
  redis.call('HINCRBY', KEYS[1], 'version', 1)
end
return { 'ok', redis.call('HGETALL', KEYS[1]) }
