-- Creates a case with its owner as first member.
-- KEYS: case, participants
-- ARGV: owner id, owner's participant JSON, then field, value, ...
-- Returns {'ok', record}, also when this owner opened it before: an Idempotency-Key is used again;
-- or {'missing'} when the id is taken by another's.
local owner = redis.call('HGET', KEYS[1], 'owner_id')
if owner then
  if owner ~= ARGV[1] then
    return { 'missing' }
  end
  return { 'ok', redis.call('HGETALL', KEYS[1]) }
end
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return { 'ok', redis.call('HGETALL', KEYS[1]) }
