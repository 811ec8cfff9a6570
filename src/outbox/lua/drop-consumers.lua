-- Removes consumers that will not come back: the caller's own when it stops, and those that have been
-- silent for long. One with pending entries stays: they can only be claimed as long as it is there.
-- KEYS: 1 stream    ARGV: 1 group, 2 own consumer ('' for none), 3 silent for (ms)
local consumers = redis.pcall('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])
if consumers.err then
  return 0 -- No stream or no group yet.
end
local dropped = 0
for _, flat in ipairs(consumers) do
  local consumer = {}
  for i = 1, #flat, 2 do
    consumer[flat[i]] = flat[i + 1]
  end
  local gone = consumer.name == ARGV[2] or consumer.idle > tonumber(ARGV[3])
  if gone and consumer.pending == 0 then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer.name)
    dropped = dropped + 1
  end
end
return dropped
