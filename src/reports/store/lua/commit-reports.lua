-- Stores the reports of one generation, all or none: checks the fence, allocates versions, demotes
-- the old current reports, writes the new ones, trims old versions, announces it all in the outbox
-- and keeps the answer for the Idempotency-Key.
--
-- Redis Cluster: the keys of reports found in the case's sorted set cannot be declared beforehand.
-- They are built from ARGV prefix, whose hash tag is the one of every key in KEYS: same slot.
--
-- The case's own hash is not read here: that would tie this module to another's layout. A closure
-- takes the same lock as a generation, so none can come between the caller's check of the case and
-- this script; and a case that is deleted in that moment keeps its reports, as any deleted case does.
--
-- KEYS: 1 lock, 2 current, 3 reports, 4 versions, 5 expiry index, 6 outbox stream, 7 kept answer
-- ARGV: 1 lock value of the caller, 2 now (ms), 3 expires at (ms), 4 versions kept, 5 report prefix,
--       6 case id, 7 kept answer or '', 8 its TTL (ms), 9 announcement data (JSON), 10 number of
--       reports; then for each report: id, type, content, number n of metadata fields, n times
--       field and value
-- Returns {'stale'} when the lock is not the caller's any more, else {'stored', version, ...}.

if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return { 'stale' }
end

local now, expires, kept, prefix = ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]
local case_id = ARGV[6]

local function announce(topic, ref)
  redis.call('XADD', KEYS[6], '*', 'topic', topic, 'ref', ref, 'data', ARGV[9])
end

local function trim(report_type, newest)
  for _, id in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
    local key = prefix .. id
    local found = redis.call('HMGET', key .. ':metadata', 'type', 'version')
    if found[1] == report_type and tonumber(found[2]) <= newest - kept then
      redis.call('DEL', key .. ':metadata', key .. ':content')
      redis.call('ZREM', KEYS[3], id)
      redis.call('ZREM', KEYS[5], id)
      announce('report.unindex', id)
    end
  end
end

local function store(id, report_type, content, fields)
  local version = redis.call('HINCRBY', KEYS[4], report_type, 1)
  local old = redis.call('HGET', KEYS[2], report_type)
  if old then
    redis.call('HSET', prefix .. old .. ':metadata', 'is_current', '0')
  end
  redis.call('HSET', prefix .. id .. ':metadata', 'version', version, 'is_current', '1', unpack(fields))
  redis.call('SET', prefix .. id .. ':content', content)
  redis.call('HSET', KEYS[2], report_type, id)
  redis.call('ZADD', KEYS[3], now, id)
  redis.call('ZADD', KEYS[5], expires, id)
  announce('report.index', id)
  trim(report_type, version)
  return version
end

local answer = { 'stored' }
local at = 11
for _ = 1, tonumber(ARGV[10]) do
  local id, report_type, content, count = ARGV[at], ARGV[at + 1], ARGV[at + 2], tonumber(ARGV[at + 3])
  local fields = {}
  for i = 1, count * 2 do
    fields[i] = ARGV[at + 3 + i]
  end
  at = at + 4 + count * 2
  answer[#answer + 1] = store(id, report_type, content, fields)
end

-- Should the caller die before it tells the case, the outbox will.
announce('reports.stored', case_id)
if ARGV[7] ~= '' then
  redis.call('SET', KEYS[7], ARGV[7], 'PX', ARGV[8])
end
return answer
