-- Appends an entry, trims what is past its retention, and lets the log itself expire with its last.
-- KEYS: 1 log (stream), 2 note of a denial
-- ARGV: 1 retention (ms), 2 how long a denial is not noted again (ms) or 0, 3 '1' when a denial makes
--       no log, then field, value, ...
-- Returns 1, or 0 when nothing was appended.
local quiet = tonumber(ARGV[2])
if quiet > 0 then
  if ARGV[3] == '1' and redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
  if not redis.call('SET', KEYS[2], '', 'NX', 'PX', quiet) then return 0 end
end
local time = redis.call('TIME')
local oldest = math.max(0, tonumber(time[1]) * 1000 - tonumber(ARGV[1]))
redis.call('XADD', KEYS[1], 'MINID', '~', string.format('%.0f', oldest), '*', unpack(ARGV, 4))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
