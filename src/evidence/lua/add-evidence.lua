-- Keeps a file of a live case that is not closed and not full, and gives it its number. One that was
-- kept before under this id is not kept again: its request is a retry. Nor is one that was removed
-- since: the retry is told what the first attempt would have been. The first file of an open case
-- starts the investigation, as a message does.
-- KEYS: case, evidence, contents, counter, the number remembered of a removed file of this id
-- ARGV: evidence id, JSON of what is listed, contents, most files, most bytes of all contents
-- Returns {'ok', number, JSON} | {'missing'} | {'refused', status} | {'full', 'files' or 'bytes'}.
local case = redis.call('HMGET', KEYS[1], 'status', 'deleted_at')
if not case[1] or case[2] then
  return { 'missing' }
end
local known = redis.call('HGET', KEYS[2], ARGV[1])
if known then
  local colon = string.find(known, ':', 1, true)
  return { 'ok', tonumber(string.sub(known, 1, colon - 1)), string.sub(known, colon + 1) }
end
local removed = redis.call('GET', KEYS[5])
if removed then
  return { 'ok', tonumber(removed), ARGV[2] }
end
if case[1] == 'closed' then
  return { 'refused', case[1] }
end
local ids = redis.call('HKEYS', KEYS[3])
if #ids >= tonumber(ARGV[4]) then
  return { 'full', 'files' }
end
local bytes = #ARGV[3]
for _, id in ipairs(ids) do
  bytes = bytes + redis.call('HSTRLEN', KEYS[3], id)
end
if bytes > tonumber(ARGV[5]) then
  return { 'full', 'bytes' }
end
local number = redis.call('INCR', KEYS[4])
redis.call('HSET', KEYS[2], ARGV[1], number .. ':' .. ARGV[2])
redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
if case[1] == 'open' then
  redis.call('HSET', KEYS[1], 'status', 'investigating')
  redis.call('HINCRBY', KEYS[1], 'version', 1)
end
return { 'ok', number, ARGV[2] }
