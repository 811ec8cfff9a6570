-- Forgets the numbers and choices of a case that is gone, unless it has a report still, or a
-- generation that began before it went is about to store one.
-- KEYS: 1 reports, 2 lock, 3 versions, 4 fence, 5 reused runbook
-- Returns how many keys went.
if redis.call('EXISTS', KEYS[1], KEYS[2]) > 0 then
  return 0
end
return redis.call('DEL', KEYS[3], KEYS[4], KEYS[5])
