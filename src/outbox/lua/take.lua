-- Takes entries to deliver from one partition: those whose retry is due, then new ones.
-- Each is leased: unless it is settled before the lease ends, it becomes due again, so the work of
-- a process that died is picked up by another.
-- KEYS: 1 stream, 2 schedule (zset entry id -> due ms), 3 attempts (hash entry id -> count),
--   4 waits (hash entry id -> what it waits for)
-- ARGV: 1 group, 2 consumer, 3 now ms, 4 lease ms, 5 how many at most
-- Returns: { { id, attempt number, { field, value, ... } }, ... }
local stream, schedule, attempts, waits = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local group, consumer = ARGV[1], ARGV[2]
local now, lease, limit = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local taken = {}

local function lease_out(id, fields)
  redis.call('ZADD', schedule, now + lease, id)
  redis.call('HDEL', waits, id)
  taken[#taken + 1] = { id, redis.call('HINCRBY', attempts, id, 1), fields }
end

local function claim(id)
  return redis.pcall('XCLAIM', stream, group, consumer, 0, id)
end

for _, id in ipairs(redis.call('ZRANGEBYSCORE', schedule, '-inf', now, 'LIMIT', 0, limit)) do
  local claimed = claim(id)
  local entry = not claimed.err and claimed[1]
  if entry and entry[2] then
    lease_out(id, entry[2])
  else
    -- The entry is gone from the stream (settled elsewhere): forget its bookkeeping.
    redis.call('ZREM', schedule, id)
    redis.call('HDEL', attempts, id)
    redis.call('HDEL', waits, id)
  end
end

if #taken < limit then
  local read = redis.pcall('XREADGROUP', 'GROUP', group, consumer, 'COUNT', limit - #taken,
    'STREAMS', stream, '>')
  if read and read.err then
    if not string.find(read.err, 'NOGROUP', 1, true) then return redis.error_reply(read.err) end
    -- First use of this partition, or a wiped store: '0' so that nothing already there is missed.
    redis.call('XGROUP', 'CREATE', stream, group, '0', 'MKSTREAM')
    read = redis.call('XREADGROUP', 'GROUP', group, consumer, 'COUNT', limit - #taken,
      'STREAMS', stream, '>')
  end
  if read and read[1] then
    for _, entry in ipairs(read[1][2]) do lease_out(entry[1], entry[2]) end
  end
end

return taken
