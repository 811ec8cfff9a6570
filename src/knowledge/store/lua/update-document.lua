-- Replaces a document that is still at the expected revision, keeps what it was as a version, moves
-- it between the lists and announces it, in one step.
-- KEYS: document, content, old listing, new listing, version, changes, outbox, versions
-- ARGV: id, expected revision, content, outbox data JSON, what it was as JSON, versions kept, then
--       field, value, ... of the document
-- Returns 'updated' | 'missing' | 'conflict'.
local revision = redis.call('HGET', KEYS[1], 'revision')
if not revision then
  return 'missing'
end
if revision ~= ARGV[2] then
  return 'conflict'
end
local id = ARGV[1]
redis.call('HSET', KEYS[8], revision .. ':facts', ARGV[5], revision .. ':content', redis.call('GET', KEYS[2]))
local dropped = tonumber(revision) - tonumber(ARGV[6])
redis.call('HDEL', KEYS[8], dropped .. ':facts', dropped .. ':content')
-- What users made of the document stays with it over its versions.
local standing = { 'votes_up', 'votes_down', 'reuses' }
local counts = redis.call('HMGET', KEYS[1], unpack(standing))
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 7))
for i, field in ipairs(standing) do
  if counts[i] then
    redis.call('HSET', KEYS[1], field, counts[i])
  end
end
redis.call('SET', KEYS[2], ARGV[3])
redis.call('ZREM', KEYS[3], id)
redis.call('ZADD', KEYS[4], 0, id)
local change = redis.call('HINCRBY', KEYS[5], 'count', 1)
redis.call('ZADD', KEYS[6], change, id)
redis.call('XADD', KEYS[7], '*', 'topic', 'knowledge.index', 'ref', id, 'data', ARGV[4])
return 'updated'
