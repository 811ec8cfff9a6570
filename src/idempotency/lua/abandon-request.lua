-- Frees the key after a request that did nothing, unless another process has taken it up.
-- KEYS: 1 kept request    ARGV: 1 operation id, 2 holder (process)
local raw = redis.call('GET', KEYS[1])
if not raw then
  return 0
end
local kept = cjson.decode(raw)
if kept.answer or kept.operation ~= ARGV[1] or kept.holder ~= ARGV[2] then
  return 0
end
return redis.call('DEL', KEYS[1])
