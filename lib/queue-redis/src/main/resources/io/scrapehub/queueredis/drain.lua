-- [6] worker  [7] term
-- Answers how many leases it holds.
write_though_full()
local worker, term = ARGV[OWN], tonumber(ARGV[OWN + 1])
local drained_by = tonumber(call('HGET', ROOT .. 'drained-by', worker) or 0)
call('ZADD', ROOT .. 'drained', NOW + HOUR, worker)
call('HSET', ROOT .. 'drained-by', worker, string.format('%.0f', math.max(term, drained_by)))
return call('SCARD', E .. 'of-worker:' .. worker)
