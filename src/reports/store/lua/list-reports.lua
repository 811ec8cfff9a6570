-- The metadata of a case's reports as they are at one moment, so that a reader never sees two
-- current reports of a type, or none, while a generation switches them. Reads only.
--
-- The metadata keys are built from ARGV 1, whose hash tag is that of KEYS: same slot on a Cluster.
--
-- KEYS: 1 current, 2 reports    ARGV: 1 report prefix, 2 'current' or 'history'
-- Returns one flat field/value list a report.

local ids
if ARGV[2] == 'current' then
  ids = redis.call('HVALS', KEYS[1])
else
  ids = redis.call('ZRANGE', KEYS[2], 0, -1)
end
local answer = {}
for i, id in ipairs(ids) do
  answer[i] = redis.call('HGETALL', ARGV[1] .. id .. ':metadata')
end
return answer
