-- [6] worker
-- Answers the tasks that wait again.
local returned = {}
for _, id in ipairs(call('SMEMBERS', E .. 'of-worker:' .. ARGV[OWN])) do
  local t = read(id)
  if t then
    end_lease(id, t)
    if stall(id, t, 0) == 'waiting' then
      returned[#returned + 1] = id
    end
  end
end
call('DEL', E .. 'of-worker:' .. ARGV[OWN])
return returned
