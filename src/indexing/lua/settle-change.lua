-- Takes a change off the list of what an embedder's collections lack, unless it came again since.
-- KEYS: behind
-- ARGV: member, its number when it was read
if redis.call('ZSCORE', KEYS[1], ARGV[1]) == ARGV[2] then
  return redis.call('ZREM', KEYS[1], ARGV[1])
end
return 0
