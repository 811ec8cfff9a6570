-- Removes a file of a live case that is not closed, with all that was kept of it. Its number stays
-- taken: what cited it must not come to mean another file. The number is remembered for a while, so that
-- a retry of its upload does not bring it back.
-- KEYS: case, evidence, contents, where its number is remembered
-- ARGV: evidence id, how long to remember (ms)
-- Returns 'removed' | 'missing' | 'closed'.
local case = redis.call('HMGET', KEYS[1], 'status', 'deleted_at')
local stored = redis.call('HGET', KEYS[2], ARGV[1])
if not case[1] or case[2] or not stored then
  return 'missing'
end
if case[1] == 'closed' then
  return 'closed'
end
local number = string.match(stored, '^%d+')
redis.call('SET', KEYS[4], number, 'PX', ARGV[2])
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
return 'removed'
