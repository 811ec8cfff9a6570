-- Who may see a case, as it is at one moment. Reads only.
--
-- KEYS: 1 case, 2 participants, 3 acl    ARGV: 1 'case' when the whole record is wanted
-- Returns JSON {record, members, snapshot}, each of them values by field. The record is all of it, or
-- owner_id and deleted_at; empty when there is no such case. The snapshot says who were members of a
-- case that is gone; of another it is not asked for.
--
-- JSON, since one string costs the client far less to read than a reply of many.

local function hash(key)
  local flat = redis.call('HGETALL', key)
  local fields = {}
  for i = 1, #flat, 2 do
    fields[flat[i]] = flat[i + 1]
  end
  return fields
end

local record
if ARGV[1] == 'case' then
  record = hash(KEYS[1])
else
  local found = redis.call('HMGET', KEYS[1], 'owner_id', 'deleted_at')
  record = { owner_id = found[1] or nil, deleted_at = found[2] or nil }
end
if record['owner_id'] then
  return cjson.encode({ record = record, members = hash(KEYS[2]), snapshot = {} })
end
return cjson.encode({ record = {}, members = {}, snapshot = hash(KEYS[3]) })
