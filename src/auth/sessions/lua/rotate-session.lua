-- Exchanges a refresh token for the next one. A token that was exchanged before ends the session,
-- because two parties hold it. Within the grace the last one exchanged still gives the current one:
-- a client whose answer was lost, or that refreshed in two tabs at once, is no thief.
-- KEYS: 1 session, 2 sessions
-- ARGV: 1 session id, 2 generation presented, 3 now (ms), 4 TTL (ms), 5 grace (ms)
-- Returns the generation of the token to give out, 0 when there is no such session, -1 when ended.
local state = redis.call('HMGET', KEYS[1], 'generation', 'rotated_at', 'ends_at')
if not state[1] then return 0 end
local current, presented, now = tonumber(state[1]), tonumber(ARGV[2]), tonumber(ARGV[3])

if presented == current then
  current = redis.call('HINCRBY', KEYS[1], 'generation', 1)
  redis.call('HSET', KEYS[1], 'rotated_at', ARGV[3], 'last_used_at', ARGV[3])
elseif presented ~= current - 1 or now - tonumber(state[2]) > tonumber(ARGV[5]) then
  redis.call('DEL', KEYS[1])
  redis.call('ZREM', KEYS[2], ARGV[1])
  return -1
end
redis.call('PEXPIRE', KEYS[1], math.max(1, math.min(tonumber(ARGV[4]), tonumber(state[3]) - now)))
return current
