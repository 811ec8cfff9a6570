-- Notes how far the search index has come with a document, if it is still at this revision.
-- KEYS: document
-- ARGV: revision, chunks done, chunks in all
-- Returns 1, or 0 when the document was changed or removed.
if redis.call('HGET', KEYS[1], 'revision') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'chunks_done', ARGV[2], 'chunks_total', ARGV[3])
return 1
