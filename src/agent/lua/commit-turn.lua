-- Stores the state of a case's agent and the turn that led to it, in one step, if the turn's lock is
-- still held and the case takes it. A turn that was stored before is not stored again.
-- KEYS: case, agent, turns, lock
-- ARGV: value of the lock, version that the turn began with, turn id, state JSON, turn JSON
-- Returns {'ok', number of the turn} | {'missing'} | {'refused', status} | {'stale'}.
local case = redis.call('HMGET', KEYS[1], 'status', 'deleted_at')
if not case[1] or case[2] then
  return { 'missing' }
end
local known = redis.call('HMGET', KEYS[2], 'version', 'turn:' .. ARGV[3])
if known[2] then
  return { 'ok', tonumber(known[2]) }
end
if case[1] == 'closed' then
  return { 'refused', case[1] }
end
if redis.call('GET', KEYS[4]) ~= ARGV[1] or (known[1] or '0') ~= ARGV[2] then
  return { 'stale' }
end
local number = tonumber(ARGV[2]) + 1
redis.call('HSET', KEYS[2], 'version', number, 'state', ARGV[4], 'turn:' .. ARGV[3], number)
redis.call('XADD', KEYS[3], number .. '-0', 't', ARGV[5])
return { 'ok', number }
