-- Frees the key after a request that did nothing, unless another process has taken it up. When an earlier
-- attempt may have done something, the key keeps its operation id, and any process may take it up at once.
-- KEYS: 1 kept request    ARGV: 1 operation id, 2 holder (process), 3 '1' to keep the operation id
local raw = redis.call('GET', KEYS[1])
if not raw then
  return 0
end
local kept = cjson.decode(raw)
if kept.answer or kept.operation ~= ARGV[1] or kept.holder ~= ARGV[2] then
  return 0
end
if ARGV[3] == '1' then
  kept.since = 0
  redis.call('SET', KEYS[1], cjson.encode(kept), 'KEEPTTL')
  return 1
end
return redis.call('DEL', KEYS[1])
