-- Compares all that Redis says of a case's reports with itself, and puts it right when asked to. One
-- step, so that a generation or a removal is either seen whole or not at all. The metadata decides:
-- lists, counters and indexes follow it, and what cannot be read any more is removed.
--
-- KEYS: 1 current, 2 reports, 3 versions, 4 expiry index, 5 outbox stream
-- ARGV: 1 report prefix, 2 'check' or 'fix', then ids that may be of reports nothing leads to
-- Returns problem, report id, ...

local prefix, fix = ARGV[1], ARGV[2] == 'fix'
local found, ids, seen, newest, kept = {}, {}, {}, {}, {}

local function note(problem, id)
  found[#found + 1] = problem
  found[#found + 1] = id
end

local function consider(id)
  if not seen[id] then
    seen[id] = true
    ids[#ids + 1] = id
  end
end

local function discard(id)
  redis.call('DEL', prefix .. id .. ':metadata', prefix .. id .. ':content')
  redis.call('ZREM', KEYS[2], id)
  redis.call('ZREM', KEYS[4], id)
  redis.call('XADD', KEYS[5], '*', 'topic', 'report.unindex', 'ref', id, 'data', '{}')
end

for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do consider(id) end
for _, id in ipairs(redis.call('HVALS', KEYS[1])) do consider(id) end
for i = 3, #ARGV do consider(ARGV[i]) end

for _, id in ipairs(ids) do
  local metadata, content = prefix .. id .. ':metadata', prefix .. id .. ':content'
  local facts = redis.call('HMGET', metadata, 'type', 'version', 'created_at', 'expires_at', 'is_current')
  local known = facts[1] and facts[2] and facts[3] and facts[4]
  local listed, dated = redis.call('ZSCORE', KEYS[2], id), redis.call('ZSCORE', KEYS[4], id)
  if not known then
    if listed or dated or redis.call('EXISTS', metadata, content) > 0 then
      note('report-without-metadata', id)
      if fix then discard(id) end
    end
  elseif redis.call('EXISTS', content) == 0 then
    note('report-without-content', id)
    if fix then discard(id) end
  else
    local report_type, version = facts[1], tonumber(facts[2])
    if not listed then
      note('report-not-listed', id)
      if fix then redis.call('ZADD', KEYS[2], facts[3], id) end
    end
    if not dated or tonumber(dated) ~= tonumber(facts[4]) then
      note('report-without-expiry', id)
      if fix then redis.call('ZADD', KEYS[4], facts[4], id) end
    end
    if tonumber(redis.call('HGET', KEYS[3], report_type) or '0') < version then
      note('version-counter-behind', id)
      if fix then redis.call('HSET', KEYS[3], report_type, version) end
    end
    if not newest[report_type] or version > newest[report_type].version then
      newest[report_type] = { id = id, version = version }
    end
    kept[#kept + 1] = { id = id, type = report_type, current = facts[5] }
  end
end

local current = redis.call('HGETALL', KEYS[1])
for i = 1, #current, 2 do
  if not newest[current[i]] then
    note('current-report-wrong', current[i + 1])
    if fix then redis.call('HDEL', KEYS[1], current[i]) end
  end
end
for report_type, report in pairs(newest) do
  if redis.call('HGET', KEYS[1], report_type) ~= report.id then
    note('current-report-wrong', report.id)
    if fix then redis.call('HSET', KEYS[1], report_type, report.id) end
  end
end
for _, report in ipairs(kept) do
  local flag = newest[report.type].id == report.id and '1' or '0'
  if report.current ~= flag then
    note('current-flag-wrong', report.id)
    if fix then redis.call('HSET', prefix .. report.id .. ':metadata', 'is_current', flag) end
  end
end
return found
