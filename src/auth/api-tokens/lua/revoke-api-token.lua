-- KEYS: 1 token, 2 tokens of the user    ARGV: 1 token id    Returns 1 when it was there, else 0.
redis.call('ZREM', KEYS[2], ARGV[1])
return redis.call('DEL', KEYS[1])
