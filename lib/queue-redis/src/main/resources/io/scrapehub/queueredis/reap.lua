-- [6] most leases to take back
-- Answers { tasks that wait again, dead tasks }
local NAMED, SWEPT = 1000, 1000
local returned = {}
for _, id in ipairs(call('ZRANGEBYSCORE', E .. 'leases', '-inf', NOW, 'LIMIT', 0, ARGV[OWN])) do
  local t = read(id)
  if not t then
    call('ZREM', E .. 'leases', id)
  else
    end_lease(id, t)
    if stall(id, t, 0) == 'waiting' then
      returned[#returned + 1] = id
    end
  end
end

local budget = SWEPT
for _, job in ipairs(call('SRANDMEMBER', E .. 'sweep', 100)) do
  if budget > 0 then
    budget = budget - sweep(job, budget)
  end
end

-- What is remembered for a time.
call('ZREMRANGEBYSCORE', E .. 'cancelled', '-inf', NOW)
for _, worker in ipairs(call('ZRANGEBYSCORE', ROOT .. 'drained', '-inf', NOW, 'LIMIT', 0, NAMED)) do
  call('ZREM', ROOT .. 'drained', worker)
  call('HDEL', ROOT .. 'drained-by', worker)
end
call('ZREMRANGEBYSCORE', ROOT .. 'away', '-inf', NOW)
call('ZREMRANGEBYSCORE', ROOT .. 'starts', '-inf', NOW - 24 * HOUR)
-- Nobody waits and nobody works: nobody has used up anything.
if call('EXISTS', E .. 'waiting') == 0 and call('EXISTS', E .. 'leases') == 0 then
  call('DEL', E .. 'virtual', E .. 'full')
end
return { returned, call('ZRANGE', E .. 'dead', 0, NAMED - 1) }
