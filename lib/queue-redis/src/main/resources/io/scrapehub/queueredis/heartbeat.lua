-- [6] worker, then per lease: task token
-- Answers { draining, lost tasks, cancelled tasks }
write_though_full()
local worker = ARGV[OWN]
local lost, cancelled = {}, {}
for i = OWN + 1, #ARGV, 2 do
  local id = ARGV[i]
  local t = read(id)
  if holds(t, ARGV[i + 1], worker) then
    local deadline = NOW + LEASE
    call('ZADD', E .. 'leases', deadline, id)
    call('ZADD', E .. 'at-host:' .. t.host, deadline, id)
    call('ZADD', E .. 'of-account:' .. t.account, deadline, id)
    if is_cancelled(t.job) then
      cancelled[#cancelled + 1] = id
    end
  else
    lost[#lost + 1] = id
  end
end
local draining = call('ZSCORE', ROOT .. 'drained', worker)
if draining then
  call('ZADD', ROOT .. 'drained', NOW + HOUR, worker)
end
return { draining and 1 or 0, lost, cancelled }
