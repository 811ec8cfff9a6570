-- Puts one dead letter back in line, as a new entry without its record of failures.
-- KEYS: 1 stream, 2 dead letters    ARGV: 1 dead letter id
local entry = redis.call('XRANGE', KEYS[2], ARGV[1], ARGV[1])[1]
if not entry then return 0 end
local keep = { topic = true, ref = true, data = true }
local fields = {}
for i = 1, #entry[2], 2 do
  if keep[entry[2][i]] then
    fields[#fields + 1] = entry[2][i]
    fields[#fields + 1] = entry[2][i + 1]
  end
end
redis.call('XADD', KEYS[1], '*', unpack(fields))
redis.call('XDEL', KEYS[2], ARGV[1])
return 1
