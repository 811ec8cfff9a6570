-- Picks the expired reports of a partition that leave together. Once picked, the same answer comes
-- until the removal ends (end-removal.lua), whoever asks: what was archived before a crash is known
-- by the batch's name, and is not archived a second time.
--
-- KEYS: 1 expiry index, 2 removal plan    ARGV: 1 now (ms), 2 how many at most, 3 name of a new batch
-- Returns the plan as JSON, or nil when nothing has expired.

local plan = redis.call('GET', KEYS[2])
if plan then
  return plan
end
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
if #ids == 0 then
  return nil
end
plan = cjson.encode({ batch = ARGV[3], ids = ids })
redis.call('SET', KEYS[2], plan)
return plan
