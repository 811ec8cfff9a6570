-- Makes entries due that wait for something. Those that somebody has at the moment do not wait.
-- KEYS: 1 schedule, 2 waits (hash entry id -> what it waits for)    ARGV: 1 what, 2 now (ms)
-- Returns how many.
local waits = redis.call('HGETALL', KEYS[2])
local hastened = 0
for i = 1, #waits, 2 do
  if waits[i + 1] == ARGV[1] then
    redis.call('ZADD', KEYS[1], 'XX', ARGV[2], waits[i])
    redis.call('HDEL', KEYS[2], waits[i])
    hastened = hastened + 1
  end
end
return hastened
