-- [6] worker
-- Answers how many leases it holds.
write_though_full()
call('ZADD', ROOT .. 'drained', NOW + HOUR, ARGV[OWN])
return call('SCARD', E .. 'of-worker:' .. ARGV[OWN])
