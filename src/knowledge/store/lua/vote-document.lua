-- Sets, changes or takes back one user's vote and keeps the document's counts, in one step.
-- KEYS: document, votes, version, changes
-- ARGV: id, user id, vote: 'up', 'down' or '' for none
-- Returns 1, or 0 when there is no such document.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local before = redis.call('HGET', KEYS[2], ARGV[2]) or ''
if before == ARGV[3] then
  return 1
end
if before ~= '' then
  redis.call('HINCRBY', KEYS[1], 'votes_' .. before, -1)
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[2], ARGV[2])
else
  redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
  redis.call('HINCRBY', KEYS[1], 'votes_' .. ARGV[3], 1)
end
local change = redis.call('HINCRBY', KEYS[3], 'count', 1)
redis.call('ZADD', KEYS[4], change, ARGV[1])
return 1
