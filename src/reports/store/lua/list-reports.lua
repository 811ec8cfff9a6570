-- The metadata of a case's reports as they are at one moment, so that a reader never sees two
-- current reports of a type, or none, while a generation switches them. Reads only.
--
-- The metadata keys are built from ARGV 2, whose hash tag is that of KEYS: same slot on a Cluster.
--
-- KEYS: 1 current, 2 reports
-- ARGV: 1 digest of what the caller read before, or '', 2 report prefix, 3 'current' or 'history'
-- Returns '' where that is still all there is. Otherwise the digest of what there is, then a JSON list
-- of values by field, one a report: one string costs the client far less to read than a reply of many.

local ids
if ARGV[3] == 'current' then
  ids = redis.call('HVALS', KEYS[1])
else
  ids = redis.call('ZRANGE', KEYS[2], 0, -1)
end
local flats = {}
for i, id in ipairs(ids) do
  flats[i] = redis.call('HGETALL', ARGV[2] .. id .. ':metadata')
end
local digest = redis.sha1hex(cmsgpack.pack(flats))
if digest == ARGV[1] then
  return ''
end
if #flats == 0 then
  return digest .. '[]'
end
local reports = {}
for i, flat in ipairs(flats) do
  local fields = {}
  for j = 1, #flat, 2 do
    fields[flat[j]] = flat[j + 1]
  end
  reports[i] = fields
end
return digest .. cjson.encode(reports)
