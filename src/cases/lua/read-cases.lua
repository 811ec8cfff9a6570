-- The records of some cases. Reads only.
--
-- KEYS: the cases    ARGV: 1 digest of what the caller read before, or ''
-- Returns '' where that is still all there is. Otherwise the digest of what there is, then a JSON list
-- of values by field, in the order of KEYS; empty for a case that is not there.
--
-- JSON, since one string costs the client far less to read than a reply of many.

local flats = {}
for i, key in ipairs(KEYS) do
  flats[i] = redis.call('HGETALL', key)
end
local digest = redis.sha1hex(cmsgpack.pack(flats))
if digest == ARGV[1] then
  return ''
end
local records = {}
for i, flat in ipairs(flats) do
  local fields = {}
  for j = 1, #flat, 2 do
    fields[flat[j]] = flat[j + 1]
  end
  records[i] = fields
end
return digest .. cjson.encode(records)
