-- Removes a document that is still at the expected revision and announces it, in one step. Its
-- change number stays, so that replicas learn that it is gone.
-- KEYS: document, content, listing, version, changes, outbox, versions, votes, cases
-- ARGV: id, expected revision, outbox data JSON
-- Returns 'deleted' | 'missing' | 'conflict'.
local revision = redis.call('HGET', KEYS[1], 'revision')
if not revision then
  return 'missing'
end
if revision ~= ARGV[2] then
  return 'conflict'
end
local id = ARGV[1]
redis.call('DEL', KEYS[1], KEYS[2], KEYS[7], KEYS[8], KEYS[9])
redis.call('ZREM', KEYS[3], id)
local change = redis.call('HINCRBY', KEYS[4], 'count', 1)
if change == 1 then
  redis.call('HSET', KEYS[4], 'epoch', table.concat(redis.call('TIME'), '.'))
end
redis.call('ZADD', KEYS[5], change, id)
redis.call('XADD', KEYS[6], '*', 'topic', 'knowledge.unindex', 'ref', id, 'data', ARGV[3])
return 'deleted'
