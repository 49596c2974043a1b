-- [6] host  [7] pages at once  [8] gap in microseconds  [9] seconds until it is forgotten unless said again
local host = ARGV[OWN]
call('HSET', ROOT .. 'host:' .. host, 'pages', ARGV[OWN + 1], 'gap', ARGV[OWN + 2])
call('EXPIRE', ROOT .. 'host:' .. host, ARGV[OWN + 3])
wake_host(host)
return 1
