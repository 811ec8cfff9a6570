-- The records of some cases. Reads only.
--
-- KEYS: the cases
-- Returns a JSON list of values by field, in the order of KEYS; empty for a case that is not there.
--
-- JSON, since one string costs the client far less to read than a reply of many.

local records = {}
for i, key in ipairs(KEYS) do
  local flat = redis.call('HGETALL', key)
  local fields = {}
  for j = 1, #flat, 2 do
    fields[flat[j]] = flat[j + 1]
  end
  records[i] = fields
end
return cjson.encode(records)
