-- Notes which known runbook solved a case, or that none did, and announces it for the runbook and
-- for the one that was chosen before, in one step.
-- KEYS: reused, outbox
-- ARGV: case id, document id or '' for none, then field, value, ... of the choice
local before = redis.call('HGET', KEYS[1], 'document_id')
redis.call('DEL', KEYS[1])
local function announce(document)
  local data = cjson.encode({ document_id = document })
  redis.call('XADD', KEYS[2], '*', 'topic', 'runbook.reused', 'ref', ARGV[1], 'data', data)
end
if before and before ~= ARGV[2] then
  announce(before)
end
if ARGV[2] ~= '' then
  redis.call('HSET', KEYS[1], unpack(ARGV, 3))
  announce(ARGV[2])
end
return 1
