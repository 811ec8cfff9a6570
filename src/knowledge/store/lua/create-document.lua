-- Adds a document with its content, indexes, change number and outbox entry in one step, unless a
-- document was made of the same input before.
-- KEYS: document, content, listing, version, changes, outbox, and fingerprint unless it is restored
-- ARGV: id, content, outbox data JSON, then field, value, ... of the document
-- Returns {'created'} | {'exists', id}.
local id = ARGV[1]
if redis.call('EXISTS', KEYS[1]) == 1 then
  return { 'exists', id }
end
if KEYS[7] then
  local twin = redis.call('GET', KEYS[7])
  if twin then
    return { 'exists', twin }
  end
  redis.call('SET', KEYS[7], id)
end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
redis.call('SET', KEYS[2], ARGV[2])
redis.call('ZADD', KEYS[3], 0, id)
local change = redis.call('HINCRBY', KEYS[4], 'count', 1)
if change == 1 then
  redis.call('HSET', KEYS[4], 'epoch', table.concat(redis.call('TIME'), '.'))
end
redis.call('ZADD', KEYS[5], change, id)
redis.call('XADD', KEYS[6], '*', 'topic', 'knowledge.index', 'ref', id, 'data', ARGV[3])
return { 'created' }
