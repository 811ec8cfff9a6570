-- documenting -> closed with its attachments, the removal date and the announcement, in one step.
-- A case closed before keeps its first closure, and nothing is announced again.
-- The lock under which the attachments were read must still be held: a pause may have cost it.
-- KEYS: case, purge index, outbox, lock
-- ARGV: case id, now (ms), closed by, attachments JSON, purge at (ms), announcement JSON,
--       value of the lock ('' to hold none)
-- Returns {'ok', record} | {'missing'} | {'refused', status} | {'stale'}.
local state = redis.call('HMGET', KEYS[1], 'status', 'deleted_at', 'updated_at')
local status, deleted_at, updated_at = state[1], state[2], state[3]
if not status or deleted_at then
  return { 'missing' }
end
if status ~= 'closed' then
  if status ~= 'documenting' then
    return { 'refused', status }
  end
  if ARGV[7] ~= '' and redis.call('GET', KEYS[4]) ~= ARGV[7] then
    return { 'stale' }
  end
  redis.call('HSET', KEYS[1], 'status', 'closed', 'closed_at', ARGV[2], 'closed_by', ARGV[3],
    'closure_attachments', ARGV[4], 'purge_at', ARGV[5])
  if tonumber(ARGV[2]) > tonumber(updated_at) then
    redis.call('HSET', KEYS[1], 'updated_at', ARGV[2])
  end
  redis.call('HINCRBY', KEYS[1], 'version', 1)
  redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
  redis.call('XADD', KEYS[3], '*', 'topic', 'case.closed', 'ref', ARGV[1], 'data', ARGV[6])
end
return { 'ok', redis.call('HGETALL', KEYS[1]) }
