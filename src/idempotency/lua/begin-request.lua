-- Lets one request with this Idempotency-Key run. One that ended without a known outcome, or whose
-- process died, is taken up under its first operation id, so that its writes are recognised.
-- KEYS: 1 kept request
-- ARGV: 1 fingerprint, 2 new operation id, 3 holder (process), 4 now (ms), 5 how long a silent holder
--       is believed (ms), 6 TTL (ms), 7 '1' when this very process runs it already
-- Returns {'begun', operation id, '1' when it is taken up} | {'other-body'} | {'running'} | {'finished', JSON of the request}.
local raw = redis.call('GET', KEYS[1])
local operation = ARGV[2]
local taken_up = '0'
if raw then
  local kept = cjson.decode(raw)
  if kept.fingerprint ~= ARGV[1] then
    return { 'other-body' }
  end
  if kept.answer then
    return { 'finished', raw }
  end
  local abandoned = kept.holder == ARGV[3] and ARGV[7] ~= '1'
  if not abandoned and tonumber(ARGV[4]) - kept.since < tonumber(ARGV[5]) then
    return { 'running' }
  end
  operation = kept.operation
  taken_up = '1'
end
local mine = { fingerprint = ARGV[1], operation = operation, holder = ARGV[3], since = tonumber(ARGV[4]) }
redis.call('SET', KEYS[1], cjson.encode(mine), 'PX', ARGV[6])
return { 'begun', operation, taken_up }
