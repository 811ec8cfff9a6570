-- Appends a message to a live case that is not closed. The first message starts the investigation.
-- A message that is remembered under its id is not added again, whatever became of the case: its
-- request is a retry. Were it refused because the case was deleted meanwhile, its Idempotency-Key
-- would be free again, and a third request, after a restoration, would add it twice.
-- KEYS: case, messages, the stream id remembered for the message's id
-- ARGV: now (ms), message JSON, how long to remember it (ms, 0 for not at all), bytes that all messages
--       of a case may have
-- Returns {'ok', message JSON} | {'missing'} | {'refused', status} | {'full'}.
local added = redis.call('GET', KEYS[3])
local entry = added and redis.call('XRANGE', KEYS[2], added, added)[1]
if entry then
  return { 'ok', entry[2][2] }
end
local state = redis.call('HMGET', KEYS[1], 'status', 'deleted_at', 'updated_at', 'message_bytes')
local status, deleted_at, updated_at = state[1], state[2], state[3]
if not status or deleted_at then
  return { 'missing' }
end
if status == 'closed' then
  return { 'refused', status }
end
if tonumber(state[4] or '0') + #ARGV[2] > tonumber(ARGV[4]) then
  return { 'full' }
end

local stream_id = redis.call('XADD', KEYS[2], '*', 'm', ARGV[2])
if tonumber(ARGV[3]) > 0 then
  redis.call('SET', KEYS[3], stream_id, 'PX', ARGV[3])
end
redis.call('HINCRBY', KEYS[1], 'message_count', 1)
redis.call('HINCRBY', KEYS[1], 'message_bytes', #ARGV[2])
if tonumber(ARGV[1]) > tonumber(updated_at) then
  redis.call('HSET', KEYS[1], 'updated_at', ARGV[1])
end
-- A message is not a change of the record: an edit made meanwhile is not stale for it. The move is.
if status == 'open' then
  redis.call('HSET', KEYS[1], 'status', 'investigating')
  redis.call('HINCRBY', KEYS[1], 'version', 1)
end
return { 'ok', ARGV[2] }
