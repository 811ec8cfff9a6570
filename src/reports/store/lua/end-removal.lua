-- Forgets a removal plan, unless it is another batch's by now, and takes its reports out of the
-- expiry index: what is no report would otherwise be planned again for ever.
-- KEYS: 1 removal plan, 2 expiry index    ARGV: 1 batch
-- Returns 1 when the plan was there.
local json = redis.call('GET', KEYS[1])
local plan = json and cjson.decode(json)
if not plan or plan.batch ~= ARGV[1] then
  return 0
end
redis.call('ZREM', KEYS[2], unpack(plan.ids))
return redis.call('DEL', KEYS[1])
