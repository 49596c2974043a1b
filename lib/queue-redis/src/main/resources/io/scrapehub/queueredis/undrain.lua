-- [6] worker  [7] term
-- Answers 1, or 0 when the drain is another term's.
local worker, term = ARGV[OWN], tonumber(ARGV[OWN + 1])
if call('ZSCORE', ROOT .. 'drained', worker) then
  if tonumber(call('HGET', ROOT .. 'drained-by', worker) or 0) ~= term then
    return 0
  end
  call('ZREM', ROOT .. 'drained', worker)
  call('HDEL', ROOT .. 'drained-by', worker)
end
return 1
