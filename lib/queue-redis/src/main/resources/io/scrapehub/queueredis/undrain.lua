-- [6] worker
return call('ZREM', ROOT .. 'drained', ARGV[OWN])
