-- Notes that a report has reached the search index, unless it was removed meanwhile: a bare HSET
-- would bring a hash of one field back to life.
--
-- KEYS: 1 metadata
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[1], 'indexed', '1')
return 1
