-- The metadata of a case's reports as they are at one moment, so that a reader never sees two
-- current reports of a type, or none, while a generation switches them. Reads only.
--
-- The metadata keys are built from ARGV 1, whose hash tag is that of KEYS: same slot on a Cluster.
--
-- KEYS: 1 current, 2 reports    ARGV: 1 report prefix, 2 'current' or 'history'
-- Returns a JSON list of values by field, one a report: one string costs the client far less to read
-- than a reply of many.

local ids
if ARGV[2] == 'current' then
  ids = redis.call('HVALS', KEYS[1])
else
  ids = redis.call('ZRANGE', KEYS[2], 0, -1)
end
if #ids == 0 then
  return '[]'
end
local reports = {}
for i, id in ipairs(ids) do
  local flat = redis.call('HGETALL', ARGV[1] .. id .. ':metadata')
  local fields = {}
  for j = 1, #flat, 2 do
    fields[flat[j]] = flat[j + 1]
  end
  reports[i] = fields
end
return cjson.encode(reports)
