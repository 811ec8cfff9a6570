-- Who may see a case, as it is at one moment. Reads only.
--
-- KEYS: 1 case, 2 participants, 3 acl
-- ARGV: 1 digest of what the caller read before, or '', 2 'case' when the whole record is wanted
-- Returns '' where that is still all there is. Otherwise the digest of what there is, then JSON
-- {record, members, snapshot}, each of them values by field. The record is all of it, or owner_id and
-- deleted_at; empty when there is no such case. The snapshot says who were members of a case that is
-- gone; of another it is not asked for.
--
-- JSON, since one string costs the client far less to read than a reply of many.

local function fields(flat)
  local values = {}
  for i = 1, #flat, 2 do
    values[flat[i]] = flat[i + 1]
  end
  return values
end

local record, there
if ARGV[2] == 'case' then
  record = redis.call('HGETALL', KEYS[1])
  there = #record > 0
else
  local owner, deleted = unpack(redis.call('HMGET', KEYS[1], 'owner_id', 'deleted_at'))
  there = owner
  record = {}
  if owner then
    record = { 'owner_id', owner }
  end
  if deleted then
    record[3], record[4] = 'deleted_at', deleted
  end
end
local people = redis.call('HGETALL', KEYS[there and 2 or 3])
local digest = redis.sha1hex(cmsgpack.pack({ record, people }))
if digest == ARGV[1] then
  return ''
end
local members, snapshot = people, {}
if not there then
  members, snapshot = {}, people
end
return digest .. cjson.encode({ record = fields(record), members = fields(members), snapshot = fields(snapshot) })
