-- [6] epoch, then per task: task job account host lane priority
-- Answers how many were new.
local epoch = ARGV[OWN]
if epoch ~= EPOCH and epoch ~= call('GET', ROOT .. 'rebuilding') then
  return refuse()
end
E = ROOT .. epoch .. ':'

local new = 0
for i = OWN + 1, #ARGV, 6 do
  local id, job = ARGV[i], ARGV[i + 1]
  local key = E .. 'task:' .. id
  if call('EXISTS', key) == 0 and not is_cancelled(job) then
    local t = { job = job, account = ARGV[i + 2], host = ARGV[i + 3], lane = ARGV[i + 4], priority = ARGV[i + 5] }
    t.stamp = string.format('%016.0f', tick())
    call('HSET', key, 'job', job, 'account', t.account, 'host', t.host, 'lane', t.lane, 'priority', t.priority,
      'stamp', t.stamp, 'attempts', 0, 'stalls', 0, 'state', 'waiting')
    add_waiting(id, t)
    new = new + 1
  end
end
keep_ticks()
return new
