-- Forgets a fingerprint, if it still leads to this document.
-- KEYS: fingerprint
-- ARGV: id
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
