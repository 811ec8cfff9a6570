-- Keeps a job unless it is kept already.
--
-- KEYS: 1 job, 2 events
-- ARGV: 1 TTL (ms), 2 TTL of events (ms), 3 first event's type or '', 4 its data; then fields, values
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], unpack(ARGV, 5))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
if ARGV[3] ~= '' then
  redis.call('XADD', KEYS[2], '*', 'type', ARGV[3], 'data', ARGV[4])
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
end
return 1
