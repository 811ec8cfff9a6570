-- Gives a reservation up if it is still the job's.   KEYS: 1 reservation   ARGV: 1 job id
local reserved = redis.call('GET', KEYS[1])
if reserved and cjson.decode(reserved).job_id == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
