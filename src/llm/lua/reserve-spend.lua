-- Books a spend on an account unless it would exceed a limit. Returns 1 when booked, 0 otherwise.
--
-- KEYS: 1 account
-- ARGV: 1 tokens, 2 micro-dollars, 3 limit of tokens, 4 limit of micro-dollars (-1: none), 5 TTL (ms)

local spent = redis.call('HMGET', KEYS[1], 'tokens', 'micro_usd')

local function fits(already, more, limit)
  return tonumber(limit) < 0 or (tonumber(already) or 0) + tonumber(more) <= tonumber(limit)
end

if not (fits(spent[1], ARGV[1], ARGV[3]) and fits(spent[2], ARGV[2], ARGV[4])) then
  return 0
end
redis.call('HINCRBY', KEYS[1], 'tokens', ARGV[1])
redis.call('HINCRBY', KEYS[1], 'micro_usd', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1
