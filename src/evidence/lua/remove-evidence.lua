-- Removes a file of a live case that is not closed, with all that was kept of it. Its number stays
-- taken: what cited it must not come to mean another file.
-- KEYS: case, evidence, contents
-- ARGV: evidence id
-- Returns 'removed' | 'missing' | 'closed'.
local case = redis.call('HMGET', KEYS[1], 'status', 'deleted_at')
if not case[1] or case[2] or redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then
  return 'missing'
end
if case[1] == 'closed' then
  return 'closed'
end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
return 'removed'
