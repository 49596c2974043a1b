-- [6] worker
-- Answers how many leases it holds.
call('ZADD', ROOT .. 'drained', NOW + HOUR, ARGV[OWN])
return call('SCARD', E .. 'of-worker:' .. ARGV[OWN])
