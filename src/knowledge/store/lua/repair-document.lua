-- Compares what Redis says of a document with itself, and puts it right when asked to: the document
-- decides, its lists and its change number follow it, and what cannot be read any more is removed.
--
-- KEYS: document, content, its listing, the global listing, version, changes, outbox
-- ARGV: id, 'check' or 'fix', the revision that the listing was chosen by ('' for none)
-- Returns problem, ... ; nothing when the document was changed since.

local id, fix = ARGV[1], ARGV[2] == 'fix'
local found = {}
if (redis.call('HGET', KEYS[1], 'revision') or '') ~= ARGV[3] then
  return found
end
local content = redis.call('EXISTS', KEYS[2]) == 1

local function announce()
  local change = redis.call('HINCRBY', KEYS[5], 'count', 1)
  if change == 1 then
    redis.call('HSET', KEYS[5], 'epoch', table.concat(redis.call('TIME'), '.'))
  end
  redis.call('ZADD', KEYS[6], change, id)
end

if ARGV[3] == '' or not content then
  local listed = redis.call('ZSCORE', KEYS[3], id) or redis.call('ZSCORE', KEYS[4], id)
  if ARGV[3] ~= '' then
    found[1] = 'document-without-content'
  elseif listed or content then
    found[1] = 'document-without-metadata'
  end
  if fix and found[1] then
    redis.call('DEL', KEYS[1], KEYS[2])
    redis.call('ZREM', KEYS[3], id)
    redis.call('ZREM', KEYS[4], id)
    announce()
    redis.call('XADD', KEYS[7], '*', 'topic', 'knowledge.unindex', 'ref', id, 'data', '{}')
  end
  return found
end

local misplaced = KEYS[3] ~= KEYS[4] and redis.call('ZSCORE', KEYS[4], id)
if misplaced or not redis.call('ZSCORE', KEYS[3], id) then
  found[#found + 1] = 'document-not-listed'
  if fix then
    if KEYS[3] ~= KEYS[4] then redis.call('ZREM', KEYS[4], id) end
    redis.call('ZADD', KEYS[3], 0, id)
  end
end
if not redis.call('ZSCORE', KEYS[6], id) then
  found[#found + 1] = 'document-not-announced'
  if fix then announce() end
end
return found
