-- Ends an entry: delivered, or buried as a dead letter.
-- KEYS: 1 stream, 2 schedule, 3 attempts, 4 dead letters (stream)
-- ARGV: 1 group, 2 entry id, then, to bury it: 3 error class, 4 time (ISO)
local id = ARGV[2]
if ARGV[3] then
  local entry = redis.call('XRANGE', KEYS[1], id, id)[1]
  if entry then
    local fields = entry[2]
    for _, extra in ipairs({ 'attempts', redis.call('HGET', KEYS[3], id) or '0',
      'error', ARGV[3], 'failed_at', ARGV[4] }) do
      fields[#fields + 1] = extra
    end
    redis.call('XADD', KEYS[4], '*', unpack(fields))
  end
end
redis.call('XACK', KEYS[1], ARGV[1], id)
redis.call('XDEL', KEYS[1], id)
redis.call('ZREM', KEYS[2], id)
redis.call('HDEL', KEYS[3], id)
return 1
