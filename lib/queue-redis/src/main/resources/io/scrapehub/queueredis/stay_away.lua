-- [6] host  [7] microseconds
return call('ZADD', ROOT .. 'away', 'GT', NOW + ARGV[OWN + 1], ARGV[OWN])
